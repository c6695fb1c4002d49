import type { SyntaxProblem } from '../../../src/json/syntax/syntax-issue.js'
import { type Context, type InvalidRow, nameCharacter } from './row.js'

/** Comments of other languages. They are tried wherever whitespace is allowed. */
export const comments: readonly InvalidRow[] = [
  ['a line comment', 'comment', '▸// x◂\n'],
  ['an empty line comment', 'comment', '▸//◂\n'],
  ['a block comment', 'comment', '▸/* x */◂ '],
  ['a block comment of two lines', 'comment', '▸/*\n*/◂ '],
  ['an empty block comment', 'comment', '▸/**/◂'],
  ['a hash comment', 'comment', '▸# x◂\n'],
  ['a lone hash', 'comment', '▸#◂\n'],
]

const places: ReadonlyArray<readonly [name: string, before: string, after: string]> = [
  ['before the text', '', '1'],
  ['after the text', '1 ', ''],
  ['in an empty array', '[', ']'],
  ['before an element', '[', '1]'],
  ['after an element', '[1', ']'],
  ['after a comma', '[1,', '2]'],
  ['before a key', '{', '"a":1}'],
  ['before a colon', '{"a"', ':1}'],
  ['after a colon', '{"a":', '1}'],
  ['before a brace', '{"a":1', '}'],
]

/** Characters that look like whitespace but aren't in JSON. U+FEFF has its own problem. */
const foreignSpaces: readonly number[] = [
  0x0b, 0x0c, 0x85, 0xa0, 0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060,
  0x3000,
]

export const spaces: readonly InvalidRow[] = [
  ...foreignSpaces.map((code): InvalidRow => createCharacterRow(code, 'foreign-space')),
  createCharacterRow(0xfeff, 'byte-order-mark'),
]

function createCharacterRow(code: number, problem: SyntaxProblem): InvalidRow {
  const character = String.fromCharCode(code)
  return [nameCharacter(character), problem, `▸${character}◂`]
}

/** Control characters between tokens. Those that look like whitespace are above. */
export const controls: readonly InvalidRow[] = Array.from({ length: 0x20 }, (_, code) => code)
  .filter((code) => !'\t\n\r\v\f'.includes(String.fromCharCode(code)))
  .map((code) => createCharacterRow(code, 'unexpected-character'))

/** Every place where JSON allows whitespace. */
export function createWhitespaceContexts(): readonly Context[] {
  return places.map(([name, before, after]) => [name, (text) => before + text + after])
}
