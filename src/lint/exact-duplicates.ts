import { parsePointer, resolvePointer } from '../json/pointer.js'
import type { LossWarning } from '../json/precision-loss.js'
import { findDuplicate } from '../validate/runtime/index.js'
import type { Diagnostic } from './diagnostic.js'

const ruleId = 'schema/uniqueItems'

/**
 * Compares equal items again, by the digits in the text: `JSON.parse` reads different large numbers as the
 * same one.
 *
 * @param document its value, and its pointer in the text
 * @param warnings what `JSON.parse` dropped from the text
 * @returns the diagnostics without those about items that are different
 * @example the items of `[653247040368672768, 653247040368672769]` are different
 */
export function correctDuplicates(
  diagnostics: readonly Diagnostic[],
  document: { readonly value: unknown; readonly pointer: string },
  warnings: readonly LossWarning[],
  text: string,
): readonly Diagnostic[] {
  if (warnings.length === 0 || !diagnostics.some((it) => it.ruleId === ruleId)) return diagnostics
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.ruleId !== ruleId) return [diagnostic]
    const place = `${document.pointer}${diagnostic.pointer}/`
    const inside = warnings.filter(
      (it) => it.ruleId === 'json/unsafe-integer' && it.pointer.startsWith(place),
    )
    const items = resolvePointer(document.value, diagnostic.pointer)
    if (inside.length === 0 || !Array.isArray(items)) return [diagnostic]
    const exact: unknown = JSON.parse(JSON.stringify(items))
    for (const { pointer, start, end } of inside)
      writeDigits(exact, pointer.slice(place.length - 1), text.slice(start, end))
    const found = findDuplicate(exact as readonly unknown[])
    return found === undefined ? [] : [moveIndexes(diagnostic, found)]
  })
}

/** Replaces a number with a text that is equal for equal numbers, and that no value is equal to. */
function writeDigits(root: unknown, pointer: string, literal: string): void {
  const path = parsePointer(pointer) ?? []
  const holder = path.slice(0, -1).reduce<unknown>((value, token) => getChild(value, token), root)
  const last = path.at(-1)
  if (typeof holder !== 'object' || holder === null || last === undefined) return
  const value = { '\0number': literal.replace(/\.0*$/, '') }
  Object.defineProperty(holder, last, { value, enumerable: true })
}

function getChild(value: unknown, token: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, token)
    ? (value as Readonly<Record<string, unknown>>)[token]
    : undefined
}

/** The items that are equal may not be the first ones that seemed to be. */
function moveIndexes(diagnostic: Diagnostic, [j, i]: readonly [number, number]): Diagnostic {
  const { args, message } = diagnostic
  const before = ` at indexes ${args.j} and ${args.i}.`
  if (!message.endsWith(before)) return diagnostic
  const text = message.slice(0, -before.length)
  return { ...diagnostic, args: { ...args, i, j }, message: `${text} at indexes ${j} and ${i}.` }
}
