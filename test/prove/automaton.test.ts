import { expect, test } from 'vitest'
import { readFormat } from '../../src/prove/nodes/formats.js'
import { createAutomaton } from '../../src/prove/pattern/create-automaton.js'
import { acceptsText, matchesPattern } from '../../src/prove/pattern/matches-pattern.js'
import { compilePattern } from '../../src/schema/pattern.js'
import { formats } from '../../src/validate/runtime/index.js'
import { createRandom, type Random } from '../json/random.js'

const isFull = Boolean(process.env.FULL)

test.each([
  ...[
    '',
    '^',
    '$',
    '^$',
    '$^',
    'a',
    '^a',
    'a$',
    '^a$',
    '^(a|b)*c?$',
    'a|^b$',
    '(^|-)a',
    '^a{2,3}$',
  ],
  ...[
    '^(?:a|b){2}$',
    '^(?<name>a)+$',
    '^[^a]',
    '^.$',
    '\\.',
    '\\d+$',
    '^[\\w-]*$',
    '[a-c]{2,}',
    '(a*)*b',
  ],
  ...[
    '^a??b',
    '^(|a)b$',
    'a^b',
    'a$b',
    '^[\\]a]$',
    '^\\u0061$',
    '^\\x61',
    '^[]a',
    '\\p{L}',
    '^\\S+$',
  ],
  ...['^[a\\-\\_]$', '^x-[\\w\\d\\.\\x2d_]+$', '^(100|[1-9]?[0-9])%$', '^[a-c]{1,64}$'],
])('reads texts as the pattern does: %s', (source) => {
  const automaton = createAutomaton(source)
  const pattern = compilePattern(source)
  const alphabet = ['a', 'b', 'c', '-', '_', ']', '.', ' ', '1', '00%', 'x-']
  const texts = ['']
  for (let index = 0; index < 1_000; index += 1)
    for (const letter of alphabet.slice(0, index < 12 ? 11 : 3))
      if (texts.length < 1_500) texts.push(`${texts[index]}${letter}`)
  if (automaton === undefined) throw new Error('no automaton')
  for (const text of texts)
    expect(acceptsText(automaton, text), JSON.stringify(text)).toBe(pattern.test(text))
})

test.each([
  ...[
    'a(?=b)',
    '(?!a)',
    '(?<=a)b',
    '(?<!a)b',
    '\\bb',
    '\\Ba',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '\\cA\\0',
  ],
  ...['^a{2000}$', '^(a{100}){100}$', '(a|b)*a(a|b){20}$', `${'('.repeat(60)}a${')'.repeat(60)}`],
])('leaves a pattern to the ordinary way: %s', (source) => {
  expect(createAutomaton(source)).toBeUndefined()
})

test.each([
  ['^(a+)+$', `${'a'.repeat(50)}!`, false],
  ['^(a+)+$', 'a'.repeat(50), true],
  ['^(a+)+$', 'aé', false],
  ['^a.$', 'aé', true],
  ['^(é+)+$', `${'é'.repeat(50)}!`, undefined],
  ['^(?=a)', 'ab', true],
  ['^(?=(a+)+$)', `${'a'.repeat(50)}!`, undefined],
])('a pattern of the schema never runs away: %s, %s', (source, text, want) => {
  expect(matchesPattern(source, text)).toBe(want)
})

test('random patterns read texts as the engine does', () => {
  let tried = 0
  for (let seed = 0; seed < (isFull ? 20_000 : 600); seed += 1) {
    const random = createRandom(seed)
    const source = createPattern(random, 3)
    const automaton = createAutomaton(source)
    if (automaton === undefined) continue
    tried += 1
    const pattern = compilePattern(source)
    for (let index = 0; index < 20; index += 1) {
      const text = Array.from({ length: random.below(7) }, () => random.pick([...'aab-'])).join('')
      expect(acceptsText(automaton, text), `${source} ${text}`).toBe(pattern.test(text))
    }
  }
  expect(tried).toBeGreaterThan(500)
})

function createPattern(random: Random, depth: number): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => {
    const part =
      depth > 0 && random.below(3) === 0
        ? `(${random.pick(['', '?:'])}${createPattern(random, depth - 1)})`
        : random.pick(['a', 'b', '-', '.', '[ab]', '[^a]', '\\w', '\\W', '^', '$'])
    if (part === '^' || part === '$') return part
    return part + random.pick(['', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'])
  })
  const pattern = parts.join('')
  return random.below(4) === 0 ? `${pattern}|${random.pick(['', 'a', '^b$'])}` : pattern
}

/** Texts that have a format, nearly or not. */
const samples: Readonly<Record<string, string>> = {
  date: '2024-03-31',
  time: '13:58:06.25+02:00',
  uuid: '2eb8aa08-aa98-41ea-b4aa-73b441d16380',
  ipv4: '192.0.25.255',
  hostname: 'a-1.example.com',
  email: 'ann.b+c@mail.example.com',
  uri: 'https://www.example.com:80/a/b%20c;d?e=f&g=/?#h',
  'uri-reference': '../a/b%20c?d#e',
  'json-pointer': '/a~0b/~1/c d',
}

test.each(Object.entries(samples))('a proven text has its format: %s', (name, sample) => {
  const node = readFormat(name)
  const automata = (node?.patterns ?? []).map((it) => createAutomaton(it))
  const isProven = (text: string) =>
    text.length <= (node?.maxLength ?? Infinity) &&
    automata.every((it) => it !== undefined && acceptsText(it, text))
  expect(automata.length).toBeGreaterThan(0)
  expect(isProven(sample)).toBe(true)
  const random = createRandom(1)
  const pieces = [
    ...'0123456789abzAZ-_.:/?#[]@%~+ "\\<',
    '//',
    '::',
    '%2',
    '%41',
    '..',
    '29',
    '02',
    '60',
  ]
  let proven = 0
  for (let index = 0; index < (isFull ? 200_000 : 5_000); index += 1) {
    let text = sample
    for (let times = random.below(4); times >= 0; times -= 1) {
      const at = random.below(text.length + 1)
      text = text.slice(0, at) + random.pick(['', ...pieces]) + text.slice(at + random.below(3))
    }
    if (!isProven(text)) continue
    proven += 1
    expect(formats[name]?.(text, true), JSON.stringify(text)).toBe(true)
  }
  expect(proven).toBeGreaterThan(20)
})

test('all formats that validators check are known', () => {
  const others = ['duration', 'ipv6', 'regex', 'relative-json-pointer', 'uri-template']
  for (const name of others) expect(readFormat(name)).toBeUndefined()
  expect(Object.keys(formats).sort()).toEqual(
    [...others, ...Object.keys(samples), 'date-time'].sort(),
  )
})
