/**
 * Says what to write for the first construct of a pattern that other languages have, but ECMAScript
 * doesn't: Python, PCRE, Java, or a literal of JavaScript in slashes. Some of these are syntax errors,
 * others silently match something else: without the flag `u`, `\A` is the letter A.
 *
 * @returns a sentence; `undefined` if there is no such construct
 * @example adviseOnPattern('\\A\\d+\\Z') // 'Write `^` instead of `\\A`.'
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 * @see https://docs.python.org/3/library/re.html#regular-expression-syntax
 */
export function adviseOnPattern(pattern: string): string | undefined {
  if (/^\/\^.*\$\/[a-z]*$/s.test(pattern)) return 'Write the pattern without slashes and flags.'
  let isInClass = false
  for (const [token] of pattern.matchAll(tokens)) {
    const advice = isInClass ? adviseOnClass(token) : adviseOnToken(token)
    if (advice !== undefined) return advice
    if (token === '[') isInClass = true
    else if (token === ']') isInClass = false
  }
  return canReadProperties(pattern) ? undefined : adviseOnProperties(pattern)
}

/** An escape, a POSIX class, a special group, a possessive quantifier, or one character. */
const tokens =
  /\\x\{|\\[pPu]\{[^}]*\}|\\[\s\S]|\[:\^?[a-z]+:\]|\(\?(?:P[<=>]|[a-zA-Z-]+[:)]|[>#|(&'])|(?:[*+?]|\{\d+(?:,\d*)?\})\+|[\s\S]/g

const escapes: Readonly<Record<string, string>> = {
  '\\A': '^',
  '\\Z': '$',
  '\\z': '$',
  '\\h': '[ \\t]',
  '\\H': '[^ \\t]',
  '\\R': '(?:\\r\\n|\\n)',
  '\\N': '[^\\n]',
  '\\a': '\\x07',
  '\\e': '\\x1b',
  '\\x{': '\\u{',
}

const posixClasses: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
}

function adviseOnToken(token: string): string | undefined {
  if (token === '(?P<') return replace(token, '(?<')
  if (token === '(?P=') return 'Write `\\k<name>` instead of `(?P=name)`.'
  if (token === '(?#') return 'Remove the comment, `(?#…)`.'
  if (token === '(?>') return replace(token, '(?:')
  if (/^\(\?[a-z-]+[:)]$/i.test(token)) return adviseOnFlags(token)
  if (token.startsWith('(?') && token.length > 2)
    return `ECMAScript has no groups that begin with \`${token}\`.`
  if (token.length > 1 && token.endsWith('+'))
    return `Remove the last \`+\` of \`${token}\`: ECMAScript has no possessive quantifiers.`
  return adviseOnEscape(token)
}

/** The text between `(?` and `)` or `:`. */
function adviseOnFlags(group: string): string {
  const ignoresCase = /i/.test(group.replace(/-.*/, ''))
  const instead = ignoresCase ? 'List both cases, as in `[Aa]`' : 'Write the pattern without them'
  return `${instead}: patterns of JSON Schema have no flags such as \`${group}\`.`
}

function adviseOnClass(token: string): string | undefined {
  const name = /^\[:\^?([a-z]+):\]$/.exec(token)?.[1]
  const members = name === undefined ? undefined : posixClasses[name]
  return members === undefined ? adviseOnEscape(token) : replace(token, members)
}

function adviseOnEscape(token: string): string | undefined {
  const instead = escapes[token]
  if (instead !== undefined) return replace(token, instead)
  // The letters that ECMAScript gives a meaning.
  if (!/^\\[a-zA-Z]$/.test(token) || /[bBcdDfknpPrsStuvwWx]/.test(token)) return undefined
  return `Write something else for \`${token}\`, which ECMAScript doesn't have.`
}

/** `\p` needs the flag `u`, with which some needless escapes are errors. */
function canReadProperties(pattern: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\[pP]/.test(pattern) || isRegExp(pattern, 'u') || !isRegExp(pattern, '')
}

function adviseOnProperties(pattern: string): string {
  const short = /\\([pP])(\p{Lu})(?!\{)/u.exec(pattern)
  if (short !== null) return replace(short[0], `\\${short[1]}{${short[2]}}`)
  const needlessEscape = /\\[^A-Za-z0-9\s^$\\.*+?()[\]{}|/-]/u.exec(pattern)?.[0]
  return needlessEscape === undefined
    ? 'Write a property that ECMAScript has, such as `\\p{L}` or `\\p{Script=Latin}`.'
    : replace(needlessEscape, needlessEscape.slice(1))
}

function isRegExp(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}

function replace(found: string, instead: string): string {
  return `Write \`${instead}\` instead of \`${found}\`.`
}
