// The steps between the fixes of a text and the bytes of a file, with random edits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyByteEdits, type ByteEdit } from '../../src/cli/lint/fix/byte-edit.js'
import { editPieces, listPieceEdits, type Piece } from '../../src/cli/lint/fix/pieces.js'
import { applyEdits, type TextEdit } from '../../src/fix/text-edit.js'
import { dropTrailingCommas } from '../../src/fix/trailing-comma.js'
import { splitIntoChunks, utf8 } from '../json/split-file.js'

/** Edits in order that don't overlap, in a text of the length. */
const createEdits = (length: number, cuts: readonly number[], texts: readonly string[]) => {
  const offsets = [...new Set(cuts.map((cut) => cut % (length + 1)))].sort((a, b) => a - b)
  const edits: TextEdit[] = []
  for (let index = 0; index + 1 < offsets.length; index += 2)
    edits.push({
      start: offsets[index] ?? 0,
      end: offsets[index + 1] ?? 0,
      text: texts[index % texts.length] ?? '',
    })
  return edits
}

const edits = fc.record({
  cuts: fc.array(fc.nat(40), { maxLength: 10 }),
  texts: fc.array(fc.constantFrom('', 'X', 'yy', 'zzz'), { minLength: 1 }),
})

test('several rounds of edits are one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(edits, { maxLength: 4 }), (text, rounds) => {
      let pieces: readonly Piece[] = [{ start: 0, end: text.length }]
      let edited = text
      for (const { cuts, texts } of rounds) {
        const round = createEdits(edited.length, cuts, texts)
        pieces = editPieces(pieces, round)
        edited = applyEdits(edited, round)
      }
      expect(applyEdits(text, listPieceEdits(pieces, text.length))).toBe(edited)
    }),
  )
})

test('edits are applied to bytes in chunks of any size', async () => {
  const property = fc.asyncProperty(
    fc.string({ maxLength: 30 }),
    edits,
    fc.integer({ min: 1, max: 40 }),
    async (text, { cuts, texts }, size) => {
      // Not at the end: no fix adds anything there.
      const list = createEdits(text.length, cuts, texts).filter(({ start }) => start < text.length)
      const toBytes = async function* (): AsyncGenerator<ByteEdit> {
        for (const edit of list) yield { ...edit, bytes: Buffer.from(edit.text) }
      }
      const parts = []
      const chunks = splitIntoChunks(Buffer.from(text, 'latin1'), size)
      for await (const part of applyByteEdits(chunks, toBytes())) parts.push(part)
      const expected = Buffer.from(
        applyEdits(Buffer.from(text, 'latin1').toString('latin1'), list),
        'latin1',
      )
      expect(Buffer.concat(parts)).toEqual(expected)
    },
  )
  await fc.assert(property)
})

describe('commas before a closing bracket', () => {
  test.each([
    ['[1,]', '[1]'],
    ['[1, ]', '[1 ]'],
    ['{"a":[{},\r\n],}', '{"a":[{}\r\n]}'],
    ['[1,2]', '[1,2]'],
    // A value is missing.
    ['[,]', '[,]'],
    ['[1,,]', '[1,,]'],
    ['{"a":,}', '{"a":,}'],
    // In strings.
    ['[",]"]', '[",]"]'],
    ['["\\",]",]', '["\\",]"]'],
    ['["\\\\",]', '["\\\\"]'],
    // A string that isn't closed ends with its line.
    ['["a\n"]",]', '["a\n"]"]'],
    ['["a\n,]\n["b",]', '["a\n]\n["b"]'],
    // At the ends.
    [',]', ',]'],
    ['[1,', '[1,'],
    ['[1, \n', '[1, \n'],
    ['', ''],
  ])('%j', async (text, wanted) => {
    for (const size of [1, 2, 3, 5, 1000]) expect(await dropCommas(text, size)).toBe(wanted)
  })

  test('a comma with very many blanks after it stays', async () => {
    for (const size of [1000, 65_537, 65_538, 200_000])
      for (const count of [65_535, 65_536, 70_000]) {
        const text = await dropCommas(`[1,${' '.repeat(count)}]`, size)
        const wanted = count < 65_536 ? '[1]' : '[1,]'
        expect(text.replace(/ +/, ''), `${count} in chunks of ${size}`).toBe(wanted)
      }
  })
})

/** Also checks that it names the places of the commas. */
async function dropCommas(text: string, size: number): Promise<string> {
  const offsets: number[] = []
  const parts = []
  const chunks = dropTrailingCommas(splitIntoChunks(utf8(text), size), (offset) => {
    offsets.push(offset)
  })
  for await (const part of chunks) parts.push(part)
  const edits = offsets.map((start) => ({ start, end: start + 1, text: '' }))
  const result = Buffer.concat(parts).toString()
  expect([applyEdits(text, edits), ...offsets.map((offset) => text[offset])]).toEqual([
    result,
    ...offsets.map(() => ','),
  ])
  return result
}
