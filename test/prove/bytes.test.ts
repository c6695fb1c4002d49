// Random and damaged bytes: the fast pass ends, and lint finds the same with it.
import { expect, test } from 'vitest'
import type { InputFormat } from '../../src/json/stream/item.js'
import { createRandom, type Random } from '../json/random.js'
import { compareRuns } from './differential.js'
import { cleanLine, readLines } from './documents.js'
import { mutateText } from './mutate.js'

const rounds = process.env.FULL ? 20_000 : 300

const encoder = new TextEncoder()
const lines = [cleanLine, ...readLines('generated/samples/valid')].filter((it) => it[0] === '{')
const texts = lines.map((it) => encoder.encode(it))
const tokens = [
  ...['{', '}', '[', ']', ',', ':', '"', '\\', '\n', '\r', '\r\n', ' ', '\ufeff', '\u0000', 'é'],
  ...['{}', '[]', 'null', 'tru', '1', '-', '1e400', '"a":', '"cluster_name":', '{"$oid":"', '01'],
  ...['"vector"', '"scenes"', '{"a":1}', cleanLine, `${cleanLine}\n`, `,${cleanLine}`],
].map((it) => encoder.encode(it))

type Layout = (documents: readonly Uint8Array[], random: Random) => Uint8Array

const join = (documents: readonly Uint8Array[], between: string): Uint8Array =>
  Buffer.concat(documents.flatMap((it, at) => (at === 0 ? [it] : [encoder.encode(between), it])))

const lineLayout: Layout = (documents, random) =>
  join(
    [texts[0] as Uint8Array, ...documents],
    random.pick(['\n', '\n', '\r\n', '\n\n', ' ', ',', '\r']),
  )

const arrayLayout: Layout = (documents, random) => {
  const list = join([texts[0] as Uint8Array, ...documents], random.pick([',', ',\n', ' , ']))
  return Buffer.concat([encoder.encode('['), list, encoder.encode(random.pick([']', ']\n', '']))])
}

const layouts: readonly Layout[] = [
  ...[lineLayout, lineLayout, arrayLayout, arrayLayout],
  (documents) => {
    const text = new TextDecoder().decode(join(documents, '\n'))
    return encoder.encode(text.replaceAll(',"', ',\n  "'))
  },
  (_, random) => Uint8Array.from({ length: random.below(80) }, () => random.below(256)),
  (_, random) => Buffer.concat(Array.from({ length: random.below(30) }, () => random.pick(tokens))),
]

function createBytes(random: Random): Uint8Array {
  const documents = Array.from({ length: 2 + random.below(5) }, () =>
    random.below(3) > 0 ? random.pick(texts) : mutateText(random.pick(texts), texts, random),
  )
  // Nothing is proven before the first document was read, so most layouts begin with a clean one.
  const bytes = random.pick(layouts)(documents, random)
  if (random.below(3) > 0) return bytes
  const at = random.below(bytes.length + 1)
  const [piece, removed] = [random.pick(tokens), random.below(4)]
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + removed)])
}

function* cutIntoChunks(bytes: Uint8Array, seed: number): Iterable<Uint8Array> {
  const random = createRandom(seed)
  const size = random.pick([3, 100, 1_000, bytes.length + 1])
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + random.below(size)
    yield bytes.slice(from, to)
    from = to
  }
}

test(`${rounds} files have the same findings`, { timeout: 600_000 }, async () => {
  let proven = 0
  for (let seed = 0; seed < rounds; seed += 1) {
    const random = createRandom(seed)
    const bytes = createBytes(random)
    const options = {
      file: random.pick(['a.json', 'a.ndjson']),
      input: random.pick<InputFormat>(['auto', 'auto', 'auto', 'json', 'ndjson', 'array']),
      countsInfos: random.below(2) === 0,
    }
    const chunks = { [Symbol.iterator]: () => cutIntoChunks(bytes, seed)[Symbol.iterator]() }
    const result = await compareRuns(chunks, options)
    if (result.difference !== undefined)
      expect.fail(
        `seed ${seed}, ${JSON.stringify(options)}: ${result.difference}\n${Buffer.from(bytes)}`,
      )
    proven += result.proven
  }
  expect(proven).toBeGreaterThan(rounds / 3)
})
