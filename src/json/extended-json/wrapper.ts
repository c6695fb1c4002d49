import { findNumberLoss } from '../number-loss.js'
import { readBinary, readHex, readUuid } from './binary.js'
import { formatMilliseconds, readTime } from './time.js'

/** What an object of Extended JSON stands for in plain JSON. */
export type PlainValue = string | number | null

/** A type of MongoDB that Extended JSON writes as an object, such as `{ "$oid": "…" }`. */
export interface WrapperType {
  /** What the object must contain, for messages: `` `$oid` must be … ``. */
  readonly expects: string
  /** A key that may be there, too, because older tools write it. */
  readonly secondKey?: string
  /**
   * Returns the plain value; `undefined` if the object doesn't contain what it must.
   *
   * @param content the value of the key
   * @param second the value of the second key
   */
  readonly read: (content: unknown, second: unknown) => PlainValue | undefined
}

type JsonObject = Readonly<Record<string, unknown>>

/**
 * The types by their key. Not here, because plain JSON has nothing for them: `$minKey`, `$maxKey`,
 * `$code` with a `$scope`, `$dbPointer`, and references (`$ref`, `$id`). They stay objects.
 *
 * @see https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
 */
const wrapperTypes: Readonly<Record<string, WrapperType>> = {
  $oid: {
    expects: '24 hexadecimal digits',
    read: (content) => readHex(content, 24),
  },
  $date: {
    expects: 'a time such as "2026-05-18T07:41:09Z", or its milliseconds as `$numberLong`',
    read: readDate,
  },
  $numberInt: {
    expects: 'a string with an integer of 32 bits',
    read: (content) => readInteger(content, -(2n ** 31n), 2n ** 31n - 1n),
  },
  $numberLong: {
    expects: 'a string with an integer of 64 bits',
    read: readLong,
  },
  $numberDouble: {
    expects: 'a string with a number',
    read: readNumber,
  },
  $numberDecimal: {
    expects: 'a string with a number',
    read: readNumber,
  },
  $symbol: {
    expects: 'a string',
    read: readString,
  },
  $code: {
    expects: 'a string',
    read: readString,
  },
  $uuid: {
    expects: 'a UUID',
    read: readUuid,
  },
  $binary: {
    expects: 'an object with `base64` and `subType`',
    secondKey: '$type',
    read: readBinary,
  },
  $regularExpression: {
    expects: 'an object with `pattern` and `options`',
    read: (content) =>
      hasStrings(content, 'pattern', 'options')
        ? `/${content.pattern}/${content.options}`
        : undefined,
  },
  $timestamp: {
    expects: 'an object with the whole numbers `t` and `i`',
    read: readTimestamp,
  },
  $undefined: {
    expects: 'true',
    read: (content) => (content === true ? null : undefined),
  },
}

/** An object that is written in the form of a type, whether or not its content is valid. */
export interface Wrapper {
  readonly key: string
  readonly type: WrapperType
}

/**
 * Finds out which type an object is written as. Its only key must be that of a type: the operator
 * `{ "$gt": 5 }` of a query, or `{ "$date": 1, "x": 2 }`, is an object like any other.
 *
 * @example identifyWrapper({ $oid: '…' })?.key // '$oid'
 */
export function identifyWrapper(object: JsonObject): Wrapper | undefined {
  let first: string | undefined
  let second: string | undefined
  for (const key in object) {
    // This runs for every object of a document that contains `"$`. Most don't start with such a key.
    if (key.charCodeAt(0) !== DOLLAR || second !== undefined) return undefined
    if (first === undefined) first = key
    else second = key
  }
  if (first === undefined) return undefined
  const key = second !== undefined && !isTypeKey(first) ? second : first
  const type = getWrapperType(key)
  if (type === undefined) return undefined
  const other = key === first ? second : first
  return other === undefined || other === type.secondKey ? { key, type } : undefined
}

/**
 * Reads the plain value that an object stands for.
 *
 * @param wrapper what `identifyWrapper` returned for it
 * @returns `undefined` if its content isn't valid
 */
export function readWrapper(object: JsonObject, { key, type }: Wrapper): PlainValue | undefined {
  return type.read(object[key], type.secondKey && object[type.secondKey])
}

/**
 * Says what is wrong with an object that is written in the form of a type, but has other content.
 *
 * @returns `undefined` for any other value
 */
export function explainWrapper(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const object = value as JsonObject
  const wrapper = identifyWrapper(object)
  if (wrapper === undefined || readWrapper(object, wrapper) !== undefined) return undefined
  return `In Extended JSON of MongoDB, \`${wrapper.key}\` must be ${wrapper.type.expects}.`
}

/** The type with a key such as `$oid`. */
export function getWrapperType(key: string): WrapperType | undefined {
  return isTypeKey(key) ? wrapperTypes[key] : undefined
}

/**
 * Like `findNumberLoss`, for the content of `$numberLong` and `$numberDecimal`.
 *
 * @example findWrappedNumberLoss('$numberLong', '9007199254740993') // '9007199254740992'
 */
export function findWrappedNumberLoss(key: string, content: unknown): string | undefined {
  const isNumber = key === '$numberLong' || key === '$numberDecimal'
  // The shortest number that a double can't hold is 1e309. The infinite ones aren't numbers of JSON.
  if (!isNumber || typeof content !== 'string' || content.length < 5) return undefined
  return notFinite.includes(content) ? undefined : findNumberLoss(content)
}

function isTypeKey(key: string): boolean {
  return Object.hasOwn(wrapperTypes, key)
}

const DOLLAR = 0x24

function readString(content: unknown): string | undefined {
  return typeof content === 'string' ? content : undefined
}

function readDate(content: unknown): string | undefined {
  if (typeof content === 'string') return readTime(content)
  // Tools before Extended JSON v2 write a number.
  if (typeof content === 'number') return formatMilliseconds(content)
  const milliseconds = hasStrings(content, '$numberLong')
    ? readLong(content.$numberLong)
    : undefined
  return milliseconds === undefined ? undefined : formatMilliseconds(milliseconds)
}

function readTimestamp(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null) return undefined
  const { t, i } = content as JsonObject
  const isWhole = (value: unknown) => typeof value === 'number' && Number.isInteger(value)
  return isWhole(t) && isWhole(i) && Object.keys(content).length === 2
    ? formatMilliseconds(Number(t) * 1000)
    : undefined
}

function readLong(content: unknown): number | undefined {
  return readInteger(content, -(2n ** 63n), 2n ** 63n - 1n)
}

function readInteger(content: unknown, min: bigint, max: bigint): number | undefined {
  if (typeof content !== 'string' || !/^-?\d{1,19}$/.test(content)) return undefined
  const number = Number(content)
  // Every integer of up to 9 digits fits. BigInt is slow.
  if (content.length < 10) return number
  const exact = BigInt(content)
  return exact >= min && exact <= max ? number : undefined
}

/** JSON has no number for these. They stay words. */
const notFinite = ['NaN', 'Infinity', '-Infinity']

function readNumber(content: unknown): PlainValue | undefined {
  if (typeof content !== 'string') return undefined
  if (notFinite.includes(content)) return content
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(content) ? Number(content) : undefined
}

/** Whether a value is an object with nothing but these keys, which have strings. */
function hasStrings<Key extends string>(
  value: unknown,
  ...keys: readonly Key[]
): value is Readonly<Record<Key, string>> {
  if (typeof value !== 'object' || value === null) return false
  const object = value as JsonObject
  return (
    Object.keys(object).length === keys.length &&
    keys.every((key) => Object.hasOwn(object, key) && typeof object[key] === 'string')
  )
}
