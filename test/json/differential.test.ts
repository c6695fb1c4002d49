import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json/parse.js'
import { createRandom, type Random } from './random.js'
import { findPositionInMessage } from './v8.js'

const rounds = process.env.FULL ? 100_000 : 3_000

describe(`${rounds} damaged exports`, () => {
  const seen = { accepted: 0, refused: 0, compared: 0 }

  test('have the same verdict as by JSON.parse, which fails inside the range of the issue', () => {
    const random = createRandom(71)
    const texts = readExports()
    for (let round = 0; round < rounds; round++) {
      const text = damageText(random, random.pick(texts))
      const error = findParseError(text)
      const result = parseJson(text)
      expect(result.ok, `round ${round}: ${text}`).toBe(error === undefined)
      if (error === undefined || result.ok) {
        seen.accepted++
        continue
      }
      seen.refused++
      const position = findPositionInMessage(error.message, text)
      if (position === undefined) continue
      seen.compared++
      // V8 names a character, we name its token. A character that is missing comes after its token.
      const { start, end } = result.issue
      const isInRange = start <= position && position <= end
      expect(isInRange, `round ${round}: ${start} to ${end}; ${error.message}: ${text}`).toBe(true)
    }
  })

  test('are mostly refused, and V8 nearly always tells where', () => {
    expect(seen.accepted).toBeGreaterThan(rounds / 10)
    expect(seen.refused).toBeGreaterThan(rounds / 2)
    expect(seen.compared / seen.refused).toBeGreaterThan(0.99)
  })
})

/** The JSON texts of the exports: whole files, or the lines of NDJSON. */
function readExports(): readonly string[] {
  return readdirSync('test/fixtures/exports').flatMap((file) => {
    const text = readFileSync(`test/fixtures/exports/${file}`, 'utf8')
    return file.endsWith('.ndjson') ? text.split(/\r?\n/).filter((line) => line !== '') : [text]
  })
}

function findParseError(text: string): Error | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error as Error
  }
}

type Damage = (random: Random, text: string) => string

function damageText(random: Random, text: string): string {
  let result = text
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    result = random.pick(DAMAGES)(random, result)
  }
  return result
}

const DAMAGES: readonly Damage[] = [
  // Characters.
  (random, text) => splice(text, random.below(text.length), 1, ''),
  (random, text) => splice(text, random.below(text.length), 1 + random.below(20), ''),
  (random, text) => splice(text, random.below(text.length + 1), 0, random.pick(SCRAPS)),
  (random, text) => splice(text, random.below(text.length), 1, random.pick(SCRAPS)),
  (random, text) => {
    const at = random.below(text.length)
    return splice(text, at, 0, text.slice(at, at + 1 + random.below(20)))
  },
  (random, text) => {
    const [a, b] = [random.below(text.length), random.below(text.length)]
    return splice(splice(text, a, 1, text.charAt(b)), b, 1, text.charAt(a))
  },
  // Bytes. Those that are no longer UTF-8 become U+FFFD.
  (random, text) => {
    const bytes = Buffer.from(text)
    const at = random.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]).toString()
  },
  (random, text) => {
    const bytes = Buffer.from(text)
    bytes[random.below(bytes.length)] = random.below(256)
    return bytes.toString()
  },
  // The file was cut off.
  (random, text) => text.slice(0, random.below(text.length)),
  (random, text) => text.slice(random.below(Math.min(text.length, 40))),
  // Tokens: one is removed, duplicated, replaced or moved.
  (random, text) => changeTokens(text, (tokens) => tokens.splice(random.below(tokens.length), 1)),
  (random, text) =>
    changeTokens(text, (tokens) =>
      tokens.splice(random.below(tokens.length), 0, random.pick(tokens)),
    ),
  (random, text) =>
    changeTokens(text, (tokens) => {
      tokens[random.below(tokens.length)] = random.pick(WORDS)
    }),
  (random, text) =>
    changeTokens(text, (tokens) => {
      const [moved = ''] = tokens.splice(random.below(tokens.length), 1)
      tokens.splice(random.below(tokens.length + 1), 0, moved)
    }),
]

function splice(text: string, at: number, removed: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at + removed)
}

function changeTokens(text: string, change: (tokens: string[]) => unknown): string {
  const tokens = text.match(/"(?:[^"\\\n]|\\.)*"?|[\w.+-]+|\s+|[^\s]/g) ?? ['']
  change(tokens)
  return tokens.join('')
}

const SCRAPS = [...'[]{},:"\\/\'`#.-+eE0123xtfnu \n\t\r\u0000\u001f\u007f\u00a0\u2028\ufeff“é😀']

const WORDS = [
  ...['null', 'true', 'false', 'None', 'NaN', 'undefined', '-Infinity', 'nul', 'name'],
  ...['01', '+1', '1.', '.5', '1e', '-', '0x1F', '1_000', '1e400', '-0'],
  ...['""', '"\\u12"', '"\\ud800"', '"\\x"', '"a\nb"', "'a'", '//', '/* */', '#'],
  ...['[', ']', '{', '}', ',', ':', ',,', '[]', '{}', '"a":', ' ', ''],
]
