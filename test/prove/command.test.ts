// The command says the same with the fast pass and without it, whatever the layout and the options.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { expect, test } from 'vitest'
import { enterProject } from '../cli/project.js'
import { runMain } from '../cli/run-main.js'
import { createRandom, type Random } from '../json/random.js'
import { cleanLine, readLines } from './documents.js'
import { mutateText } from './mutate.js'

const isFull = Boolean(process.env.FULL)

const encoder = new TextEncoder()
const lines = readLines('generated/samples/valid').filter((line) => line.startsWith('{'))
const bytes = lines.map((line) => encoder.encode(line))

type Layout = (texts: readonly Uint8Array[]) => readonly Uint8Array[]

const joinTexts = (before: string, between: string, after: string): Layout => {
  return (texts) => [
    Buffer.concat([
      encoder.encode(before),
      ...texts.flatMap((text, index) => (index === 0 ? [text] : [encoder.encode(between), text])),
      encoder.encode(after),
    ]),
  ]
}

/** Breaks the lines of a text that is still JSON. */
const breakLines = (text: Uint8Array): Uint8Array => {
  try {
    return encoder.encode(JSON.stringify(JSON.parse(new TextDecoder().decode(text)), null, 2))
  } catch {
    return text
  }
}

const layouts: Readonly<Record<string, Layout>> = {
  ndjson: joinTexts('', '\n', '\n'),
  'ndjson with CR LF': joinTexts('\ufeff', '\r\n', '\r\n'),
  'ndjson with blank lines': joinTexts('\n', '\n\n \n', ''),
  'an array': joinTexts('[', ',', ']'),
  'an array with a line each': joinTexts('[\n  ', ',\n  ', '\n]\n'),
  'an array that is cut off': joinTexts('[', ', ', ''),
  'a list': joinTexts('{"results":[', ',', '],"total_count":1}'),
  'texts one after the other': (texts) => joinTexts('', '\n', '\n')(texts.map(breakLines)),
  'a pretty array': (texts) => joinTexts('[\n', ',\n', '\n]\n')(texts.map(breakLines)),
  'a file each': (texts) => texts,
  'a pretty file each': (texts) => texts.map((text) => breakLines(text)),
}

const options: ReadonlyArray<readonly string[]> = [
  [],
  ['--format', 'json'],
  ['--format', 'ndjson', '--show', 'info'],
  ['--format', 'compact', '--redact'],
  ['--rule', 'time-zone=warning', '--format', 'compact'],
  ['--rule', 'cluster/unique-id=off', '--rule', 'schema/enum=info'],
  ['--format', 'sarif', '--max-findings', '3'],
  ['--baseline', 'baseline.json'],
  ['--fail-on', 'info', '--format', 'github'],
  ['--input', 'json'],
  ['--at', '/results/*'],
]

/** @param rarity one document of so many is changed */
function createDocuments(random: Random, rarity: number): Uint8Array[] {
  return Array.from({ length: 110 }, () => {
    const text = random.pick(bytes)
    return random.below(rarity) === 0 ? mutateText(text, bytes, random) : text
  })
}

const rounds = isFull ? 20 : 1
const tried = isFull
  ? Object.keys(layouts)
  : ['ndjson', 'an array', 'a pretty array', 'a file each']

test.each(tried)('%s', { timeout: 120_000 }, async (name) => {
  enterProject({ 'baseline.json': { version: 1, accepted: [] } })
  for (let round = 0; round < rounds; round += 1) {
    const random = createRandom(round * 1_000 + name.length)
    // Only in NDJSON, and in files of their own, documents are read after a syntax error.
    const isSeparate = name.startsWith('ndjson') || name.endsWith('file each')
    const texts = createDocuments(random, isSeparate ? 3 : 60)
    // What comes first decides about the layout.
    texts[0] = encoder.encode(cleanLine)
    rmSync('exports', { recursive: true, force: true })
    mkdirSync('exports')
    for (const [index, content] of (layouts[name]?.(texts) ?? []).entries())
      writeFileSync(`exports/${index}.${name.startsWith('ndjson') ? 'nd' : ''}json`, content)
    const args = ['lint', 'exports', ...random.pick(options)]
    const ordinary = await runMain([...args, '--no-fast'])
    const fast = await runMain(args)
    expect(fast, `${args.join(' ')}, round ${round}`).toEqual(ordinary)
    expect(ordinary.code).toBeLessThan(3)
  }
  expect(readdirSync('exports').length).toBeGreaterThan(0)
})
