import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream, draw } from '../random.js'
import { avoidSchema } from './avoid.js'
import {
  anySchema,
  type Choice,
  type FlatSchema,
  flattenSchema,
  intersectSchemas,
} from './flatten.js'
import { type GenerationContext, isAtEnd, type ValueLocation } from './generation-context.js'

/**
 * Merges one branch of every choice into the schema. A branch can bring more choices with it.
 *
 * @param isCareful whether to build a value that doesn't match what it must not match, instead of
 *   hoping for one
 */
export function selectChoices(
  context: GenerationContext,
  flat: FlatSchema,
  location: ValueLocation,
  isCareful: boolean,
): SchemaObject {
  const { key, stream } = location
  let { choices } = flat
  let current: FlatSchema = flat
  if (isCareful && isSchema(flat.node.not))
    current = avoid(context, current, [flat.node.not], location, -1)
  for (let round = 0; choices.length > 0 && round < maxRounds; round += 1) {
    const [first, ...others] = choices
    const drawStream = deriveStream(stream, `choice ${round}`)
    const candidates = listCandidates(context, first, location).flatMap((tier) =>
      rotate(tier, tier.length < 2 ? 0 : draw(key, drawStream, 0)),
    )
    const base: FlatSchema = { ...current, choices: others }
    let next: FlatSchema | undefined
    for (const candidate of candidates) {
      const merged = intersectSchemas(base, candidate.flat)
      const careful = isCareful
        ? avoid(context, merged, candidate.listRivals(), location, round)
        : merged
      if (!hasValue(context, careful, maxLookahead)) continue
      next = careful
      break
    }
    current = next ?? intersectSchemas(base, candidates[0]?.flat ?? anySchema)
    choices = current.choices
  }
  return current.node
}

const maxRounds = 50

interface Candidate {
  readonly flat: FlatSchema
  readonly listRivals: () => readonly SchemaNode[]
}

/** @example rotate(['a', 'b', 'c'], 4) // ['b', 'c', 'a'] */
function rotate<Item>(items: readonly Item[], count: number): readonly Item[] {
  const start = items.length === 0 ? 0 : count % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

/** The branches to choose from, the preferred ones first: not null, and coming to an end soon. */
function listCandidates(
  context: GenerationContext,
  choice: Choice | undefined,
  location: ValueLocation,
): ReadonlyArray<readonly Candidate[]> {
  if (choice === undefined) return []
  const { options, canEnd, flatten } = context
  const branches = choice.branches
    .map((branch, index) => ({
      branch,
      flat: flatten(branch),
      listRivals: () => choice.listRivals(index),
    }))
    .filter(({ flat }) => !flat.isNever)
  const wanted = branches.filter(({ flat }) => options.sparse || flat.node.type !== 'null')
  const nulls = branches.filter((it) => !wanted.includes(it))
  if (!isAtEnd(context, location)) return [wanted, nulls]
  const shallow = wanted.filter(({ flat }) => isShallow(flat))
  const deep = wanted.filter((it) => !shallow.includes(it))
  if (shallow.length > 0) return [shallow, deep, nulls]
  for (let limit = 1; limit <= maxHeight; limit += 1) {
    const ending = deep.filter(({ branch }) => canEnd(branch, limit))
    if (ending.length > 0) return [ending, deep, nulls]
  }
  return [deep, nulls]
}

/** How many levels the values of a branch may have, if all branches contain others. */
const maxHeight = 10

/** Whether a value can be generated without entering another schema. */
function isShallow({ node, choices }: FlatSchema): boolean {
  return (
    choices.length === 0 && readArray(node.required).length === 0 && !(Number(node.minItems) > 0)
  )
}

function avoid(
  { schema }: GenerationContext,
  flat: FlatSchema,
  rivals: readonly SchemaNode[],
  { key, stream }: ValueLocation,
  round: number,
): FlatSchema {
  let result = flat
  for (const [index, rival] of rivals.entries()) {
    const pickStream = deriveStream(deriveStream(stream, `avoid ${round}`), index)
    const way = avoidSchema(schema, rival, result.node, (count) =>
      count < 2 ? 0 : draw(key, pickStream, 0) % count,
    )
    result = intersectSchemas(result, flattenSchema(schema, way))
  }
  return result
}

/** How many choices within choices to look into, to see that a branch leads nowhere. */
const maxLookahead = 2

/** Whether there can be a value: no keyword excludes all values, and each choice has a branch. */
function hasValue(context: GenerationContext, flat: FlatSchema, lookahead: number): boolean {
  if (isImpossible(context, flat)) return false
  // Only a known type can contradict the branches.
  if (lookahead === 0 || !('type' in flat.node || 'const' in flat.node)) return true
  const base: FlatSchema = { ...flat, choices: [] }
  return flat.choices.every(
    ({ branches }) =>
      branches.length > maxLookaheadBranches ||
      branches.some((branch) =>
        hasValue(context, intersectSchemas(base, context.flatten(branch)), lookahead - 1),
      ),
  )
}

/** Of many branches, one surely fits. */
const maxLookaheadBranches = 30

/** Whether no value matches, because of the schema or of a property that it requires. */
function isImpossible({ schema }: GenerationContext, { node, isNever }: FlatSchema): boolean {
  if (isNever) return true
  const properties = readMap(node.properties)
  return readStrings(node.required).some((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (property === false) return true
    // Only a combination of two schemas can be a contradiction that isn't in the schema itself.
    if (!isObject(property) || !Array.isArray(property.allOf)) return false
    return flattenSchema(schema, property).isNever
  })
}
