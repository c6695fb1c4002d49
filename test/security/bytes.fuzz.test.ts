import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { createPositionLookup, type Position, startOfFile } from '../../src/json/position.js'
import type { InputFormat } from '../../src/json/stream/item.js'
import { compareFindings, type Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { createRandom, createRandomValue, type Random } from '../json/random.js'
import { createTarget } from '../lint/target.js'

const rounds = process.env.FULL ? 6_000 : 100

const cluster = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const other = createTarget({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { a: { type: 'array', items: { type: 'number' } }, b: { format: 'date-time' } },
  additionalProperties: { type: ['string', 'object', 'null'] },
})
const exports = readdirSync('test/fixtures/exports').map((name) =>
  readFileSync(`test/fixtures/exports/${name}`),
)

/** How a file is linted. */
interface Run {
  readonly file: string
  readonly target: LintTarget
  readonly input: InputFormat
  readonly limit?: number
}

describe(`${rounds} files of random and damaged bytes`, () => {
  const seen = { valid: 0, invalid: 0, findings: 0 }

  test('are linted: each finding is in the file, however the file is cut into chunks', async () => {
    const random = createRandom(20)
    for (let round = 0; round < rounds; round += 1) {
      const bytes = createBytes(random)
      const run: Run = {
        file: random.pick(['a.json', 'a.json', 'a.ndjson']),
        target: random.pick([cluster, cluster, other]),
        input: random.pick(['auto', 'json', 'json', 'ndjson', 'array']),
        ...(random.below(10) === 0 ? { limit: 50 + random.below(5_000) } : {}),
      }
      const describeRound = () =>
        `round ${round}, ${run.file} as ${run.input}: ${Buffer.from(bytes).toString('latin1').slice(0, 500)}`
      const result = await lint(bytes, run)
      checkFindings(result.findings, bytes, describeRound)
      if (run.input === 'json' && run.limit === undefined)
        checkVerdict(result.findings, bytes, describeRound)
      const chunked = await lint(cutIntoChunks(random, bytes), run)
      if (JSON.stringify(chunked) !== JSON.stringify(result))
        expect(chunked, describeRound()).toEqual(result)
    }
  })

  test('are valid as often as not, and have findings', () => {
    expect(seen.valid).toBeGreaterThan(rounds / 30)
    expect(seen.invalid).toBeGreaterThan(rounds / 10)
    expect(seen.findings).toBeGreaterThan(rounds)
  })

  /** An error of `json/…` is found exactly in the files that aren't JSON. */
  function checkVerdict(
    findings: readonly Finding[],
    bytes: Uint8Array,
    describeRound: () => string,
  ): void {
    const errors = findings.filter(
      ({ ruleId, severity }) => severity === 'error' && ruleId.startsWith('json/'),
    )
    const isValid = isJson(bytes)
    seen[isValid ? 'valid' : 'invalid'] += 1
    if ((errors.length === 0) !== isValid)
      expect(errors, describeRound()).toHaveLength(isValid ? 0 : 1)
  }

  function checkFindings(
    findings: readonly Finding[],
    bytes: Uint8Array,
    describeRound: () => string,
  ): void {
    seen.findings += findings.length
    const locate = createByteLookup(bytes)
    for (const { range, message, excerpt } of findings) {
      const { start, end } = range
      const isInside = 0 <= start.offset && start.offset <= end.offset && end.offset <= bytes.length
      if (!isInside) expect.fail(`${JSON.stringify(range)} is outside. ${describeRound()}`)
      for (const position of locate === undefined ? [] : [start, end])
        if (JSON.stringify(locate?.(position.offset)) !== JSON.stringify(position))
          expect(position, describeRound()).toEqual(locate?.(position.offset))
      const shown = [message, ...(excerpt?.lines.map(({ text }) => text) ?? [])].join('')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be shown.
      if (/[\u0000-\u001f\u007f-\u009f]/.test(shown))
        expect.fail(`${JSON.stringify(shown)} has a control character. ${describeRound()}`)
    }
    const sorted = [...findings].sort(compareFindings)
    for (const [index, finding] of sorted.entries())
      if (finding !== findings[index]) expect(findings, describeRound()).toEqual(sorted)
  }
})

async function lint(content: Uint8Array | Iterable<Uint8Array>, { file, target, ...options }: Run) {
  return lintFile(file, content, target, options)
}

/** Finds the position of a byte in the whole file; `undefined` if the file isn't UTF-8. */
function createByteLookup(bytes: Uint8Array): ((offset: number) => Position) | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const text = decoder.decode(bytes)
    // A byte order mark takes no column.
    const mark = text.startsWith('\ufeff') ? 1 : 0
    const lookup = createPositionLookup(text.slice(mark), { line: 1, column: 1, offset: mark * 3 })
    return (offset) =>
      offset < mark * 3
        ? startOfFile
        : lookup(decoder.decode(bytes.subarray(mark * 3, offset)).length)
  } catch {
    return undefined
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return true
  } catch {
    return false
  }
}

function* cutIntoChunks(random: Random, bytes: Uint8Array): Iterable<Uint8Array> {
  const size = random.pick([1, 2, 7, 100, 5_000, 70_000])
  // A byte at a time takes long.
  const max = bytes.length > 20_000 ? 70_000 : size
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + random.below(max)
    yield bytes.slice(from, to)
    from = to
  }
}

function createBytes(random: Random): Uint8Array {
  const kind = random.below(10)
  if (kind === 0) return Uint8Array.from({ length: random.below(60) }, () => random.below(256))
  if (kind === 1)
    return Buffer.from(Array.from({ length: random.below(40) }, () => random.pick(TOKENS)).join(''))
  let bytes = kind < 5 ? createTexts(random) : random.pick(exports)
  for (let edits = random.below(4); edits > 0; edits -= 1) bytes = random.pick(EDITS)(random, bytes)
  return bytes
}

/** Up to 4 values, with something between them. */
function createTexts(random: Random): Buffer {
  const between = random.pick(['\n', '\r\n', '\r', ' ', '', ',', '\n\n \r', '\n,\t'])
  const texts = Array.from({ length: 1 + random.below(4) }, () => {
    const value = createRandomValue(random, random.pick([1, 3, 5]))
    return JSON.stringify(value, undefined, random.pick([0, 0, 1])).replaceAll(
      '\n',
      random.pick(['\n', '\r\n', '\r']),
    )
  })
  const joined = texts.join(between)
  return Buffer.from(random.pick([joined, joined, texts[0] ?? '', `[${texts.join()}]`]))
}

type Edit = (random: Random, bytes: Buffer) => Buffer

const EDITS: readonly Edit[] = [
  // A flipped bit, another byte, a missing part, a text cut off.
  (random, bytes) => {
    const at = random.below(Math.max(1, bytes.length))
    return replace(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << random.below(8))])
  },
  (random, bytes) => replace(bytes, random.below(bytes.length + 1), 1, [random.below(256)]),
  (random, bytes) => replace(bytes, random.below(bytes.length + 1), random.below(30), []),
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  // A part of another file, a part repeated, a token.
  (random, bytes) => {
    const other = random.pick(exports)
    const from = random.below(other.length)
    const part = other.subarray(from, from + random.below(200))
    return replace(bytes, random.below(bytes.length + 1), random.below(20), part)
  },
  (random, bytes) => {
    const from = random.below(bytes.length + 1)
    const part = bytes.subarray(from, from + random.below(100))
    return replace(bytes, from, 0, Buffer.concat(Array(random.below(20)).fill(part)))
  },
  (random, bytes) =>
    replace(bytes, random.below(bytes.length + 1), 0, Buffer.from(random.pick(TOKENS))),
  // More blanks than are kept.
  (random, bytes) => {
    const blanks = random.pick(['\n', ' ', '\r', '\r\n', '\t\r\n', '\n\r']).repeat(1 << 17)
    const length = random.pick([1, 2]) * (1 << 16) - 3 + random.below(6)
    const at = random.pick([0, bytes.length, random.below(bytes.length + 1)])
    return replace(bytes, at, 0, Buffer.from(blanks).subarray(0, length))
  },
  // Other encodings.
  (_, bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (_, bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (_, bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
]

function replace(bytes: Buffer, at: number, removed: number, inserted: ArrayLike<number>): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at + removed)])
}

const TOKENS = [
  ...['{', '}', '[', ']', ',', ':', '"', '\\', '\n', '\r', ' ', '\ufeff', '\u0000', '\u2028'],
  ...['"a"', '"é"', '"😀"', '"\\ud800"', '"a":', '{"a":1}', '[]', '{}', 'null', 'true', 'nul'],
  ...['1', '-', '1e400', '12345678901234567890', '0.5', '01', '"__proto__":', '"a\n', "'a'", '//'],
]
