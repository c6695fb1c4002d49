import type { SyntaxProblem } from '../../../src/json/syntax/syntax-issue.js'

/** A valid text. */
export type ValidRow = readonly [name: string, text: string]

/** An invalid text, with its problem and its marks. */
export type InvalidRow = readonly [name: string, problem: SyntaxProblem, marked: string]

export type Context = readonly [name: string, around: (text: string) => string]

/** Puts the text of each row into each context. */
export function expandRows<Row extends ValidRow | InvalidRow>(
  kind: string,
  rows: readonly Row[],
  contexts: readonly Context[],
): readonly Row[] {
  return rows.flatMap((row) =>
    contexts.map(([where, around]) => {
      const name = `${kind}: ${row[0]}${where === '' ? '' : `, ${where}`}`
      return [name, ...row.slice(1, -1), around(row.at(-1) ?? '')] as unknown as Row
    }),
  )
}

/** The character, or the code point of one that is hard to read. */
export function nameCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return /^[!-~é]$/.test(character) ? character : `U+${hex}`
}
