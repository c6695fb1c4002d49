import { appendToken, formatPointer, parsePointer } from '../../json/pointer.js'
import { formatPath } from '../../validate/runtime/index.js'
import { describeRedactedKey } from './describe-redacted.js'
import type { Scope } from './scope.js'

/** A value of a document, or with `key` the member of an object. */
export interface PlaceInDocument {
  readonly pointer: string
  readonly key?: string | undefined
}

/** A place as reports may show it. */
export interface ShownPlace {
  readonly pointer: string
  readonly key?: string
  /** The path of the value or key, for messages. */
  readonly path: string
  /** Whether a key is replaced. */
  readonly isChanged: boolean
  /** What may be shown of the value at `pointer`, and of the one at `key` if there is one. */
  readonly scope: Scope
  readonly memberScope: Scope
}

/** Replaces the keys on the way to a place that are data. */
export function redactPlace(
  document: unknown,
  { pointer, key }: PlaceInDocument,
  root: Scope,
): ShownPlace {
  const tokens = parsePointer(pointer) ?? []
  const shown: string[] = []
  const areIndices: boolean[] = []
  let value = document
  let scope = root
  let parent = root
  for (const token of key === undefined ? tokens : [...tokens, key]) {
    parent = scope
    const isIndex = Array.isArray(value)
    areIndices.push(isIndex)
    if (isIndex) {
      scope = scope.enterItem(Number(token))
      shown.push(token)
    } else {
      const member = scope.enterKey(token)
      scope = member.scope
      // A key that is missing comes from the schema.
      const isHidden = member.isKeyHidden && hasMember(value, token)
      shown.push(isHidden ? describeRedactedKey(token) : token)
    }
    value = readMember(value, token)
  }
  const isChanged = shown.some((token, index) => token !== (tokens[index] ?? key))
  const last = key === undefined ? undefined : shown.at(-1)
  return {
    pointer: isChanged ? formatPointer(last === undefined ? shown : shown.slice(0, -1)) : pointer,
    ...(last === undefined ? {} : { key: last }),
    path: isChanged
      ? formatShownPath(shown, areIndices)
      : formatPath(document, key === undefined ? pointer : appendToken(pointer, key)),
    isChanged,
    scope: key === undefined ? scope : parent,
    memberScope: scope,
  }
}

/** @example formatShownPath(['metadata', '<key, 4 characters>'], [false, false]) // '`metadata[<key, 4 characters>]`' */
function formatShownPath(tokens: readonly string[], areIndices: readonly boolean[]): string {
  // A value of the same form tells `formatPath` which tokens are indices.
  const form = tokens.reduceRight<unknown>(
    (inner, token, index) =>
      areIndices[index]
        ? Object.assign([], { [token]: inner })
        : Object.fromEntries([[token, inner]]),
    undefined,
  )
  return formatPath(form, formatPointer(tokens)).replaceAll(/"(<key, \d+ characters?>)"/g, '$1')
}

function readMember(value: unknown, token: string): unknown {
  return hasMember(value, token) ? value[token] : undefined
}

function hasMember(value: unknown, token: string): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, token)
}
