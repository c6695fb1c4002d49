import { closestMatch, didYouMean } from '../../validate/runtime/index.js'
import { createNameFilter } from '../name-filter.js'
import type { ObjectNode, Rule } from '../rule.js'

export const unknownField: Rule = {
  id: 'unknown-field',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'Every key is a field of the model.',
  why: [
    'APIs add fields, so a document with a field that the model does not know is still valid. But the',
    'key may also be a typo or the name of another version, and then every reader misses its value.',
    'An unknown key is therefore an info, and a **warning** if it looks like a known field that the',
    'object does not have, or is another name of it (`feature_uri`, `task_id`). If that field is',
    'required, `schema/required` reports both in one finding. A field that the API removed is an',
    'info. Objects whose keys are data, such as `metadata`, are not checked.',
  ].join('\n'),
  fix: [
    'Correct the spelling, or use the name that the message gives. If the API has added the field,',
    'update to a model that knows it. A removed field can stay or be removed.',
  ].join('\n'),
  good: [
    { title: 'Keys that are data', overlay: { metadata: { anything: 1 } } },
    { title: 'Known fields only', overlay: { algorithm: 'hdbscan' } },
  ],
  bad: [
    {
      title: 'A field that the model does not know',
      overlay: { colour_scheme: 'viridis' },
      findings: [{ pointer: '', key: 'colour_scheme' }],
    },
    {
      title: 'A misspelled field',
      overlay: { algoritm: 'hdbscan' },
      findings: [{ pointer: '', key: 'algoritm', severity: 'warning' }],
    },
    {
      title: 'A misspelled field of a nested model',
      overlay: { llm_labeling: { enabled: true, max_sample_per_cluster: 5 } },
      findings: [{ pointer: '/llm_labeling', key: 'max_sample_per_cluster', severity: 'warning' }],
    },
    {
      title: 'Another name of a field',
      overlay: { clustering_method: 'hdbscan' },
      findings: [{ pointer: '', key: 'clustering_method', severity: 'warning' }],
    },
    {
      title: 'Another name of a field that is there',
      overlay: { task_id: 'task_1', last_execution_task_id: 'task_91d3c07ab5e2' },
      findings: [{ pointer: '', key: 'task_id' }],
    },
    {
      title: 'A field that the API removed',
      overlay: { organization_id: 'org_5f1' },
      findings: [{ pointer: '', key: 'organization_id' }],
    },
  ],
  publicArgs: ['suggestion', 'alias', 'removed'],
  message({ suggestion, alias, removed }, path) {
    if (removed !== undefined)
      return `${path} is no longer a field of the model: it was removed ${removed}.`
    if (alias !== undefined) return `${path} is not a field of the model. Use \`${alias}\` instead.`
    const sentence = `${path} is not a field of the model.`
    return suggestion === undefined ? sentence : `${sentence} ${didYouMean(`\`${suggestion}\``)}`
  },
  object(node, report) {
    // If there is a type for other keys, the schema describes or forbids them.
    if (node.entity.additional !== undefined) return
    const suggest = createFieldSuggester(node)
    for (const key of node.unknownKeys) {
      const removed = findRemovalDate(key, node)
      const alias = findFieldByAlias(key, node)
      const suggestion = removed === undefined ? suggest(key) : undefined
      if (suggestion !== undefined && node.missing.includes(suggestion)) continue
      const name = alias === undefined ? {} : { alias }
      if (removed !== undefined) report({ key }, { key, removed })
      else if (suggestion === undefined) report({ key }, { key, ...name })
      else report({ key }, { key, suggestion, ...name }, { severity: 'warning', suggestion })
    }
  },
}

/**
 * Finds the known field that an unknown key stands for, if the object doesn't have that field: the
 * field with this other name, or the one that the key looks like.
 */
export function createFieldSuggester(
  node: Pick<ObjectNode, 'value' | 'entity'>,
): (key: string) => string | undefined {
  let listSimilarNames: ReturnType<typeof createNameFilter> | undefined
  return (key) => {
    const alias = findFieldByAlias(key, node)
    if (alias !== undefined) return Object.hasOwn(node.value, alias) ? undefined : alias
    listSimilarNames ??= createNameFilter(
      node.entity.fields
        .map((field) => field.name)
        .filter((name) => !Object.hasOwn(node.value, name)),
    )
    return findSimilar(key, listSimilarNames)
  }
}

function findSimilar(
  key: string,
  listSimilarNames: ReturnType<typeof createNameFilter>,
): string | undefined {
  // New fields often resemble old ones: `created_by` is not a misspelled `created_at`.
  const maxDistance = key.length <= 5 ? 0 : key.length <= 10 ? 1 : 2
  return closestMatch(key, listSimilarNames(key, maxDistance), maxDistance)
}

/**
 * Creates a function that tells whether an unknown key is an info whatever fields an object has: it
 * looks like none of them, and is no other name of one.
 */
export function createNameTest({
  fields,
  aliases,
}: {
  readonly fields: readonly string[]
  readonly aliases: readonly string[]
}): (key: string) => boolean {
  const listSimilarNames = createNameFilter(fields)
  return (key) => !aliases.includes(key) && findSimilar(key, listSimilarNames) === undefined
}

function findFieldByAlias(key: string, { entity }: Pick<ObjectNode, 'entity'>): string | undefined {
  let names = namesByAlias.get(entity)
  if (names === undefined) {
    // The first field counts, so it's added last.
    const fields = entity.fields.toReversed()
    names = new Map(fields.flatMap(({ name, aliases }) => aliases.map((it) => [it, name])))
    namesByAlias.set(entity, names)
  }
  return names.get(key)
}

/** An object can have millions of unknown keys, so its fields aren't searched for each. */
const namesByAlias = new WeakMap<ObjectNode['entity'], ReadonlyMap<string, string>>()

/** @returns `on 2025-12-21`; `undefined` if the model never had the field */
function findRemovalDate(key: string, { isRoot, model }: ObjectNode): string | undefined {
  const removed = isRoot ? model.removed.find(({ name }) => name === key) : undefined
  return (
    removed &&
    (removed.until.startsWith('>') ? `after ${removed.until.slice(1)}` : `on ${removed.until}`)
  )
}
