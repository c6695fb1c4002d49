import {
  explainWrapper,
  getWrapperType,
  identifyWrapper,
  type PlainValue,
  readWrapper,
  type Wrapper,
} from '../json/extended-json/wrapper.js'
import { locate } from '../json/locate.js'
import { appendToken, formatPointer } from '../json/pointer.js'
import type { Span } from '../json/position.js'
import { decodeString, Tokenizer } from '../json/tokenizer.js'
import type { Fix, FoundFixes, UnfixedPlace } from './fix.js'
import { formatPlainNumber } from './plain-number.js'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Finds the objects in a JSON text that Extended JSON of MongoDB writes for a type of its own, and the
 * plain values that they stand for. All digits stay.
 *
 * @param text a valid JSON text
 * @example
 * findExtendedJson('{"n":{"$numberLong":"9007199254740993"}}').fixes[0]?.after // '9007199254740993'
 * @see https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
 */
export function findExtendedJson(text: string): FoundFixes {
  const fixes: Fix[] = []
  const unfixed: UnfixedPlace[] = []
  const objects = [...findObjects(text)]
  const places = locate(
    text,
    objects.map(({ pointer }) => ({ pointer, target: 'value' })),
  )
  for (const [index, { pointer, start, end, object, wrapper }] of objects.entries()) {
    // Nobody reads what is in the first of several members with the same key.
    if (places[index]?.start !== start) continue
    const before = text.slice(start, end)
    const plain = wrapper && readWrapper(object, wrapper)
    const place = { kind: 'extended-json', pointer, before } as const
    if (wrapper === undefined || plain === undefined)
      unfixed.push({ ...place, reason: explainWrapper(object) ?? noPlainValue })
    else if (countMembers(object) !== countColons(before))
      unfixed.push({ ...place, reason: 'The object has a key more than once.' })
    else {
      const after = formatPlainValue(plain, before, object, wrapper)
      const reason = `\`${wrapper.key}\` is Extended JSON of MongoDB.`
      fixes.push({ ...place, after, reason, edits: [{ start, end, text: after }] })
    }
  }
  return { fixes, unfixed }
}

const noPlainValue = 'Plain JSON has no value for this type of MongoDB.'

/** The keys of types that have no plain value. Lint reads what's in these objects as usual. */
const otherTypes: ReadonlySet<string> = new Set(['$minKey', '$maxKey', '$dbPointer', '$scope'])

interface FoundObject extends Span {
  readonly pointer: string
  readonly object: JsonObject
  /** `undefined` for a type that has no plain value. */
  readonly wrapper: Wrapper | undefined
}

/** An open object or array. */
interface Level {
  readonly isObject: boolean
  key: string
  index: number
}

/** Finds the objects with nothing but keys of Extended JSON. */
function* findObjects(text: string): Generator<FoundObject> {
  const tokenizer = new Tokenizer(text)
  const levels: Level[] = []
  const format = (): string =>
    formatPointer(levels.map(({ isObject, key, index }) => (isObject ? key : index)))
  for (let kind = tokenizer.advance(); kind !== 'end'; kind = tokenizer.advance()) {
    const level = levels.at(-1)
    if (kind === ',') {
      if (level !== undefined) level.index += 1
      continue
    }
    if (kind === ']' || kind === '}') {
      levels.pop()
      continue
    }
    if (level?.isObject && kind === 'string') {
      level.key = decodeString(text.slice(tokenizer.start, tokenizer.end))
      tokenizer.advance()
      kind = tokenizer.advance()
    }
    if (kind === '{') {
      const { start } = tokenizer
      const end = findWrapperEnd(text, start)
      if (end !== undefined) {
        const object: JsonObject = JSON.parse(text.slice(start, end))
        const wrapper = identifyWrapper(object)
        yield { pointer: format(), start, end, object, wrapper }
        if (wrapper !== undefined) {
          tokenizer.end = end
          continue
        }
      }
    }
    if (kind === '{' || kind === '[') levels.push({ isObject: kind === '{', key: '', index: 0 })
  }
}

/** @returns `undefined` if the object that begins at `start` has a key of its own */
function findWrapperEnd(text: string, start: number): number | undefined {
  const tokenizer = new Tokenizer(text, start)
  tokenizer.advance()
  const keys = new Set<string>()
  for (;;) {
    if (tokenizer.advance() !== 'string') return undefined
    // This runs for every object. Nearly none of them begins with such a key.
    const key = text.charAt(tokenizer.start + 1)
    if (key !== '$' && key !== '\\') return undefined
    keys.add(decodeString(text.slice(tokenizer.start, tokenizer.end)))
    if (!mayBeWrapper(keys)) return undefined
    tokenizer.advance()
    tokenizer.advance()
    tokenizer.skipValue()
    if (tokenizer.advance() === '}') break
  }
  return keys.size === 1 && (keys.has('$type') || keys.has('$scope')) ? undefined : tokenizer.end
}

/** Whether an object with these keys, and perhaps others, may be one of Extended JSON. */
function mayBeWrapper(keys: ReadonlySet<string>): boolean {
  const [first = '', second] = keys
  if (keys.size > 2) return false
  const isPair = (key: string, other: string): boolean =>
    (key === '$binary' && other === '$type') || (key === '$code' && other === '$scope')
  if (second !== undefined) return isPair(first, second) || isPair(second, first)
  return getWrapperType(first) !== undefined || otherTypes.has(first) || first === '$type'
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const members = Object.values(value)
  return members.length + members.reduce((sum, member) => sum + countMembers(member), 0)
}

function countColons(text: string): number {
  const tokenizer = new Tokenizer(text)
  let count = 0
  while (tokenizer.advance() !== 'end') if (tokenizer.kind === ':') count += 1
  return count
}

function formatPlainValue(
  plain: PlainValue,
  before: string,
  object: JsonObject,
  { key }: Wrapper,
): string {
  const content = object[key]
  if (typeof plain === 'number' && typeof content === 'string') return formatPlainNumber(content)
  if (plain !== content) return JSON.stringify(plain)
  // The same characters, with the same escapes.
  const [span] = locate(before, [{ pointer: appendToken('', key), target: 'value' }])
  return span === undefined ? JSON.stringify(plain) : before.slice(span.start, span.end)
}
