/**
 * A text that a regular expression accepts, for what schemas are usually written with: classes,
 * groups, alternatives and quantifiers. What looks around or back is left to the caller's check.
 *
 * @param below a random whole number below another one
 * @returns `undefined` where the pattern says what this does not read
 * @example textOf('^[A-Z]{2}-\\d+$', below) // 'QK-407'
 */
export function textOf(pattern: string, below: (end: number) => number): string | undefined {
  const reader: Reader = { pattern, at: 0, below }
  const text = alternatives(reader)
  return reader.at === pattern.length ? text : undefined
}

interface Reader {
  readonly pattern: string
  at: number
  readonly below: (end: number) => number
}

/** Every alternative is read, one is kept. */
function alternatives(reader: Reader): string | undefined {
  const texts = [sequence(reader)]
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1
    texts.push(sequence(reader))
  }
  const readable = texts.filter((text) => text !== undefined)
  return readable[reader.below(readable.length)]
}

function sequence(reader: Reader): string | undefined {
  let text: string | undefined = ''
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const start = reader.at
    const once = atom(reader)
    const [low, high] = quantifier(reader)
    const end = reader.at
    const count = low + reader.below(high - low + 1)
    let part: string | undefined = count === 0 ? '' : once
    // Read again for each time, so that each is another text.
    for (let index = 1; index < count; index += 1) {
      reader.at = start
      const next = atom(reader)
      part = part === undefined || next === undefined ? undefined : part + next
    }
    reader.at = end
    text = text === undefined || part === undefined ? undefined : text + part
  }
  return text
}

function quantifier(reader: Reader): readonly [number, number] {
  const rest = reader.pattern.slice(reader.at)
  const found = rest.match(/^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/)
  if (found === null) return [1, 1]
  reader.at += found[0].length
  const [, sign, least, more, most] = found
  if (sign === '?') return [0, 1]
  if (sign !== undefined) return sign === '*' ? [0, 3] : [1, 4]
  const low = Number(least)
  if (more === undefined) return [low, low]
  return [low, most === '' || most === undefined ? low + 3 : Number(most)]
}

function atom(reader: Reader): string | undefined {
  const sign = reader.pattern[reader.at] ?? ''
  reader.at += 1
  if (sign === '^' || sign === '$') return ''
  if (sign === '.') return characterIn(wordSet, reader)
  if (sign === '[') return characterClass(reader)
  if (sign === '\\') return escaped(reader)
  if (sign !== '(') return sign
  const opening = reader.pattern.slice(reader.at).match(/^\?(?::|<[A-Za-z]\w*>|.)/)?.[0] ?? ''
  reader.at += opening.length
  const text = alternatives(reader)
  reader.at += 1
  return opening === '' || /^\?(:|<[A-Za-z])/.test(opening) ? text : undefined
}

type Span = readonly [low: number, high: number]

const digits: readonly Span[] = [[48, 57]]
const letters: readonly Span[] = [[97, 122]]
const wordSet: readonly Span[] = [...letters, ...digits]
const upper: readonly Span[] = [[65, 90]]
const sets: Readonly<Record<string, readonly Span[]>> = {
  d: digits,
  w: wordSet,
  s: [[32, 32]],
  D: letters,
  W: [[45, 45]],
  S: wordSet,
}
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }

function escaped(reader: Reader): string | undefined {
  const spans = escapedSpans(reader)
  return spans === undefined ? undefined : characterIn(spans, reader)
}

/** What stands for a character after a backslash; the reader is behind that. */
function escapedSpans(reader: Reader): readonly Span[] | undefined {
  const rest = reader.pattern.slice(reader.at)
  const code = rest.match(/^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/i)
  const property = rest.match(/^[pP]\{([^}]+)\}/)
  reader.at += (code ?? property)?.[0].length ?? 1
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)
    return [[point, point]]
  }
  if (property !== null) return spansOfProperty(property[1] ?? '')
  const letter = rest[0] ?? ''
  if (/[\dbBkc]/.test(letter)) return undefined
  const known = sets[letter]
  if (known !== undefined) return known
  const point = (controls[letter] ?? letter).charCodeAt(0)
  return [[point, point]]
}

function spansOfProperty(name: string): readonly Span[] | undefined {
  if (/^(Lu|Uppercase)/.test(name)) return upper
  if (/^(L|Ll|Letter|Alphabetic|Lowercase)$/.test(name)) return letters
  return /^(N|Nd|Number)$/.test(name) ? digits : undefined
}

function characterClass(reader: Reader): string | undefined {
  const { pattern } = reader
  const negated = pattern[reader.at] === '^'
  if (negated) reader.at += 1
  const spans: Span[] = []
  let readable = true
  while (reader.at < pattern.length && pattern[reader.at] !== ']') {
    const low = member(reader)
    if (low === undefined) readable = false
    else if (low.length === 1 && pattern[reader.at] === '-' && pattern[reader.at + 1] !== ']') {
      reader.at += 1
      const high = member(reader)
      spans.push([low[0]?.[0] ?? 0, high?.[0]?.[1] ?? 0])
    } else spans.push(...low)
  }
  reader.at += 1
  if (!readable) return undefined
  return characterIn(negated ? printableBut(spans) : spans, reader)
}

function member(reader: Reader): readonly Span[] | undefined {
  const sign = reader.pattern.codePointAt(reader.at) ?? 0
  reader.at += sign > 0xffff ? 2 : 1
  return sign === 92 ? escapedSpans(reader) : [[sign, sign]]
}

function printableBut(spans: readonly Span[]): readonly Span[] {
  const candidates = Array.from({ length: 95 }, (_, index) => 32 + index)
  return candidates
    .filter((point) => !spans.some(([low, high]) => low <= point && point <= high))
    .map((point) => [point, point])
}

function characterIn(spans: readonly Span[], { below }: Reader): string | undefined {
  const span = spans[below(spans.length)]
  if (span === undefined) return undefined
  return String.fromCodePoint(span[0] + below(span[1] - span[0] + 1))
}
