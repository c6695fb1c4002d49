import type { Span } from '../../json/position.js'
import { decodeString, Tokenizer } from '../../json/tokenizer.js'
import { describeRedactedKey, describeRedactedToken } from './describe-redacted.js'
import type { Replacement } from './replacement.js'
import type { Scope } from './scope.js'

/** An open object or array. */
interface Level {
  readonly scope: Scope
  readonly isObject: boolean
  /** The scope of the next value in it. */
  next: Scope
  index: number
  isKeyNext: boolean
}

/**
 * Finds the values and keys to hide in parts of a valid JSON text. It reads the text once, to the end of
 * the last part.
 *
 * @param parts sorted, without overlaps
 */
export function findHiddenTokens(
  text: string,
  parts: readonly Span[],
  root: Scope,
): readonly Replacement[] {
  const found: Replacement[] = []
  const levels: Level[] = []
  const tokenizer = new Tokenizer(text)
  let part = 0

  const hide = (describe: (token: string) => string): void => {
    const { start, end } = tokenizer
    if (start >= (parts[part]?.end ?? 0) || end <= (parts[part]?.start ?? 0)) return
    const token = text.slice(start, end)
    found.push({ start, end, shown: describe(token) })
  }

  const readValue = (level: Level | undefined): void => {
    const { kind } = tokenizer
    const scope = level === undefined ? root : level.next
    if (kind === '{' || kind === '[') levels.push(openLevel(scope, kind === '{'))
    else if (scope.isHidden) hide(describeRedactedToken)
  }

  for (let kind = tokenizer.advance(); kind !== 'end'; kind = tokenizer.advance()) {
    while (part < parts.length && (parts[part]?.end ?? 0) <= tokenizer.start) part += 1
    if (part === parts.length) break
    const level = levels.at(-1)
    if (kind === '}' || kind === ']') levels.pop()
    else if (kind === ':') {
      if (level !== undefined) level.isKeyNext = false
    } else if (kind === ',') {
      if (level !== undefined) enterNext(level)
    } else if (level?.isKeyNext) {
      const key = decodeString(text.slice(tokenizer.start, tokenizer.end))
      const { scope, isKeyHidden } = level.scope.enterKey(key)
      level.next = scope
      if (isKeyHidden) hide(() => describeRedactedKey(key))
    } else readValue(level)
  }
  return found
}

function openLevel(scope: Scope, isObject: boolean): Level {
  const next = isObject ? scope : scope.enterItem(0)
  return { scope, isObject, next, index: 0, isKeyNext: isObject }
}

function enterNext(level: Level): void {
  if (level.isObject) level.isKeyNext = true
  else {
    level.index += 1
    level.next = level.scope.enterItem(level.index)
  }
}
