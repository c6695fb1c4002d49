import type { AST } from '@eslint-community/regexpp'

type CharacterNode = AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

const listed = new WeakMap<CharacterNode, { [isWide in `${boolean}`]?: readonly string[] }>()

/**
 * Lists characters that a class, a set such as `\d`, or a property such as `\p{Lu}` accepts: printable
 * ones of ASCII, or else the first ones of Unicode.
 *
 * @param flags of the pattern
 * @param isWide whether `.`, `\S` and negated classes may give other characters than words consist of
 */
export function listCharacters(
  node: CharacterNode,
  flags: string,
  isWide: boolean,
): readonly string[] {
  const lists = listed.get(node) ?? {}
  listed.set(node, lists)
  lists[`${isWide}`] ??= findCharacters(node, flags, isWide)
  return lists[`${isWide}`] ?? []
}

function findCharacters(node: CharacterNode, flags: string, isWide: boolean): readonly string[] {
  // The engine knows best what a class accepts.
  const expression = new RegExp(`^${node.raw}$`, flags)
  const isAccepted = (character: string) => expression.test(character)
  const words = wordCharacters.filter(isAccepted)
  if (words.length > 0 && !isWide && isOpen(node)) return words
  const printable = createRange(0x20, 0x7e).filter(isAccepted)
  if (printable.length > 0) return printable
  const others: string[] = []
  for (let code = 0; code <= 0x10ffff && others.length < maxOthers; code += 1) {
    // Half a surrogate pair isn't a character.
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    if (isAccepted(character)) others.push(character)
  }
  return others
}

const maxOthers = 100
const wordCharacters = [...createRange(0x61, 0x7a), ...createRange(0x30, 0x39)]

/** Whether the class says what isn't accepted, or accepts nearly everything. */
function isOpen(node: CharacterNode): boolean {
  if (node.type === 'ExpressionCharacterClass') return false
  if (node.type === 'CharacterClass') return node.negate
  return node.kind === 'any' || node.kind === 'word' || node.negate
}

function createRange(low: number, high: number): readonly string[] {
  return Array.from({ length: high - low + 1 }, (_, index) => String.fromCodePoint(low + index))
}
