// Documents whose values can be found again in any output.
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { genericRules } from '../../src/lint/rules/index.js'

type JsonObject = Record<string, unknown>

/** Creates markers that occur nowhere else, and remembers them. */
export interface MarkerSource {
  readonly markers: string[]
  readonly text: () => string
  readonly key: () => string
  readonly number: () => number
  readonly random: () => number
}

/** Characters that some format escapes. */
const special = [
  'é',
  '"',
  '&',
  '%',
  '<',
  '|',
  '`',
  "'",
  '\\',
  ' ',
  '/',
  '\u202e',
  '名',
  '😀',
  '~',
  '#',
  '\n',
]

export function createMarkerSource(seed: number): MarkerSource {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const letters = (count: number) =>
    Array.from({ length: count }, () => pick([...'bcdfghjkmnpqrstvwxz'])).join('')
  const markers: string[] = []
  const remember = <Value extends string | number>(value: Value): Value => {
    markers.push(String(value))
    return value
  }
  const text = () =>
    `${letters(7)}${pick(special)}${letters(7)}${random() < 0.2 ? letters(400) : ''}`
  return {
    markers,
    random,
    text: () => remember(text()),
    key: () => remember(text()),
    number: () => remember(10_000_000 + Math.floor(random() * 80_000_000)),
  }
}

/** An equivalent of a value of an example, with a marker: the rule may still report it. */
function listCandidates(value: unknown, source: MarkerSource): readonly unknown[] {
  const digits = String(source.number())
  source.markers.pop()
  if (typeof value === 'number')
    return [Number(digits), -Number(digits), Number(`${Math.trunc(value)}.${digits}`)]
  if (typeof value !== 'string') return []
  const text = source.text()
  source.markers.pop()
  const id = `${text.slice(0, 7)}${digits}`
  return [
    text,
    ...(/^\d{4}-/.test(value)
      ? [
          value.replace(/^(\d{4}-\d\d-\d\dT?.?\d\d:\d\d:\d\d)(\.\d+)?/, `$1.${digits}`),
          value.replace(/(:\d\d):\d\d(\.\d+)?/, `$1:59.${digits}`),
        ]
      : []),
    value.replace(/[^_/]*$/, id),
    `${value.slice(0, 1)}${id}`,
  ]
}

/** What has to be found of a value, if it's shown: texts in whole, and the digits of the rest. */
function readMarker(value: unknown): string {
  const text = String(value)
  return /[a-z]{7}\d{8}/.exec(text)?.[0] ?? /\d{8}/.exec(text)?.[0] ?? text
}

/**
 * A document for each bad example of the rules, with as many markers as possible: each value is
 * replaced, unless the rule then reports nothing any more.
 */
export async function markRuleExamples(
  minimal: JsonObject,
  target: LintTarget,
  source: MarkerSource,
): Promise<readonly JsonObject[]> {
  const documents: JsonObject[] = []
  for (const rule of [...genericRules, ...clusterRules])
    for (const { overlay, previous = [] } of rule.bad) {
      const group = [...previous, overlay].map((it) => structuredClone({ ...minimal, ...it }))
      const isReported = async () => {
        const text = JSON.stringify(group)
        const { findings } = await lintFile('a.json', new TextEncoder().encode(text), target, {
          severities: new Map([['id-prefix', 'warning']]),
        })
        return findings.some(({ ruleId }) => ruleId === rule.id)
      }
      for (const document of group)
        for (const { parent, key } of listLeaves(document)) {
          const before = parent[key]
          for (const candidate of listCandidates(before, source)) {
            parent[key] = candidate
            if (await isReported()) {
              source.markers.push(readMarker(candidate))
              break
            }
            parent[key] = before
          }
        }
      documents.push(...group)
    }
  return documents
}

function listLeaves(value: object): ReadonlyArray<{ parent: JsonObject; key: string }> {
  const parent = value as JsonObject
  return Object.keys(parent).flatMap((key) => {
    const member = parent[key]
    return typeof member === 'object' && member !== null ? listLeaves(member) : [{ parent, key }]
  })
}

/** Replaces values of a document by markers of any type, and adds data of every form. */
export function markDocument(document: JsonObject, source: MarkerSource): JsonObject {
  const marked = structuredClone(document)
  for (const { parent, key } of listLeaves(marked))
    if (source.random() < 0.3) parent[key] = source.random() < 0.5 ? source.text() : source.number()
  marked.metadata = createData(source, 3)
  if (source.random() < 0.5) marked.learned_weights = { [source.key()]: source.number() }
  if (source.random() < 0.3)
    marked[`unknown_${Math.floor(source.random() * 9)}`] = createData(source, 2)
  return marked
}

/** Data without a schema: its keys are markers, too. */
export function createData(source: MarkerSource, depth: number): unknown {
  const kind = source.random()
  if (depth === 0 || kind < 0.2) return kind < 0.5 ? source.text() : source.number()
  const count = 1 + Math.floor(source.random() * 3)
  const members = Array.from({ length: count }, () => createData(source, depth - 1))
  if (kind < 0.4) return members
  return Object.fromEntries(members.map((member) => [source.key(), member]))
}

/**
 * The markers, or their beginnings, that an output contains in any notation: as they are, with escapes
 * of JSON (also in JSON in JSON), XML, URLs and JSON Pointers, and with what masks hidden characters.
 */
export function findMarkers(output: string, markers: readonly string[]): readonly string[] {
  const markersByPart = new Map<string, Set<string>>()
  for (const marker of markers)
    for (const part of listParts(marker)) {
      const same = markersByPart.get(part) ?? new Set()
      markersByPart.set(part, same.add(marker))
    }
  const found = new Set<string>()
  for (const text of [output, ...listDecoded(output)].map(normalize))
    for (let start = 0; start + PART_LENGTH <= text.length; start += 1)
      for (const marker of markersByPart.get(text.slice(start, start + PART_LENGTH)) ?? [])
        found.add(marker)
  return [...found]
}

const PART_LENGTH = 6

/** Six characters at the beginning, and all runs of letters or digits of this length. */
function listParts(marker: string): readonly string[] {
  const text = normalize(marker)
  return [text.slice(0, PART_LENGTH), ...(text.slice(0, 20).match(/[a-z]{6}|\d{6}/g) ?? [])].filter(
    ({ length }) => length === PART_LENGTH,
  )
}

/** Line breaks of a terminal, pointers and masks don't count. */
function normalize(text: string): string {
  return text
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .replaceAll(/[\u2400-\u243f\ufffd]/g, '')
}

function listDecoded(text: string): readonly string[] {
  const unescapeJson = (from: string) =>
    from.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, hex, character) =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
    )
  const entities = text
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
  const url = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
  return [
    unescapeJson(text),
    unescapeJson(unescapeJson(text)),
    entities,
    unescapeJson(entities),
    url,
    unescapeJson(url),
  ]
}
