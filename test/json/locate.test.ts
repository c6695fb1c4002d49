import { describe, expect, test } from 'vitest'
import { type LocationTarget, locate } from '../../src/json/locate.js'
import { createRandom, createRandomValue } from './random.js'

/** The text that a pointer leads to. */
function locateText(
  text: string,
  pointer: string,
  at: LocationTarget = 'value',
): string | undefined {
  const span = locate(text, [{ pointer, target: at }])[0]
  return span && text.slice(span.start, span.end)
}

describe('locate', () => {
  const text =
    ' { "a" : [ 1 , {"b":"x,}]" } ] , "m~n/o":null, "\\u0061b\\"":-1.5e3\n, "":{"":[]} } '
  const table: ReadonlyArray<readonly [string, LocationTarget, string | undefined]> = [
    ['', 'value', text.trim()],
    ['', 'key', text.trim()],
    ['', 'open', '{'],
    ['/a', 'value', '[ 1 , {"b":"x,}]" } ]'],
    ['/a', 'key', '"a"'],
    ['/a', 'open', '['],
    ['/a/0', 'value', '1'],
    ['/a/0', 'key', '1'],
    ['/a/0', 'open', '1'],
    ['/a/1', 'open', '{'],
    ['/a/1/b', 'value', '"x,}]"'],
    ['/a/1/b', 'key', '"b"'],
    ['/m~0n~1o', 'value', 'null'],
    ['/m~0n~1o', 'key', '"m~n/o"'],
    ['/ab"', 'value', '-1.5e3'],
    ['/ab"', 'key', '"\\u0061b\\""'],
    ['/', 'value', '{"":[]}'],
    ['//', 'value', '[]'],
    ['//', 'open', '['],
    ['/a/2', 'value', undefined],
    ['/a/-', 'value', undefined],
    ['/a/00', 'value', undefined],
    ['/a/0/x', 'value', undefined],
    ['/x', 'key', undefined],
    ['/x/y', 'key', undefined],
    ['a', 'value', undefined],
    ['/__proto__', 'value', undefined],
  ]
  test.each(table)('the place of %j: %s', (pointer, at, want) => {
    expect(locateText(text, pointer, at)).toBe(want)
  })

  test('returns the spans in the order of the queries, duplicates included', () => {
    const pointers = ['/b', '/x', '/a', '/b', '']
    const spans = locate(
      '{"a":1,"b":2}',
      pointers.map((pointer) => ({ pointer, target: 'value' })),
    )
    expect(spans.map((span) => span?.start)).toEqual([11, undefined, 5, 11, 0])
  })

  test('for duplicate keys, the last one counts with everything in it', () => {
    const twice = '{"a":{"b":1,"c":2},"a":{"b":3},"d":0,"\\u0064":[4]}'
    expect(locateText(twice, '/a')).toBe('{"b":3}')
    expect(locateText(twice, '/a/b')).toBe('3')
    expect(locateText(twice, '/a/c')).toBeUndefined()
    expect(locateText(twice, '/d/0')).toBe('4')
    expect(locateText('{"a":[1],"a":2}', '/a/0')).toBeUndefined()
    expect(locateText('{"a":{"b":[1]},"a":{"c":0}}', '/a/b/0')).toBeUndefined()
  })

  test('finds every value of random documents', () => {
    const random = createRandom(6901)
    for (let round = 0; round < 500; round++) {
      const value = createRandomValue(random, 5)
      const json = JSON.stringify(value, null, random.pick([0, 2, '\t']))
      const nodes = [...listNodes(value, '')]
      const spans = locate(
        json,
        nodes.map(([pointer]) => ({ pointer, target: 'value' })),
      )
      nodes.forEach(([pointer, node], index) => {
        const span = spans[index]
        expect(span, `${pointer} in ${json}`).toBeDefined()
        expect(JSON.parse(json.slice(span?.start, span?.end))).toEqual(node)
      })
    }
  })

  test('finds the same if it may stop early, because no key comes up twice', () => {
    const random = createRandom(8259)
    const targets: readonly LocationTarget[] = ['value', 'key', 'open']
    for (let round = 0; round < 1000; round++) {
      const value = createRandomValue(random, 5)
      const json = JSON.stringify(value)
      const pointers = [...listNodes(value, '')].map(([pointer]) => pointer)
      const queries = Array.from({ length: 1 + random.below(4) }, () => ({
        pointer: `${random.pick(pointers)}${random.pick(['', '', '', '/gone'])}`,
        target: random.pick(targets),
      }))
      const label = `${JSON.stringify(queries)} in ${json}`
      const want = locate(json, queries)
      expect(locate(json, queries, { hasUniqueKeys: true }), label).toEqual(want)
    }
  })

  test('stops early', () => {
    const query = { pointer: '/a', target: 'value' } as const
    const text = '{"a":1,"b":2,"a":3}'
    expect(locate(text, [query])).toEqual([{ start: 17, end: 18 }])
    expect(locate(text, [query], { hasUniqueKeys: true })).toEqual([{ start: 5, end: 6 }])
  })

  test('reads 200,000 levels, whether a pointer leads into them or not', () => {
    const levels = 200_000
    const deep = `${'[['.repeat(levels / 2)}7${']]'.repeat(levels / 2)}`
    expect(locateText(`{"x":${deep},"y":1}`, '/y')).toBe('1')
    expect(locate(deep, [{ pointer: '/0'.repeat(levels), target: 'value' }])).toEqual([
      { start: levels, end: levels + 1 },
    ])
  })

  test('finds 100 places in a line of 5 MB', () => {
    const record = { name: 'é "quoted"', nested: { list: [1, [2, { x: '}]' }], 3] } }
    const count = 80_000
    const line = JSON.stringify(Array.from({ length: count }, (_, id) => ({ ...record, id })))
    const places = Array.from({ length: 100 }, (_, index) => {
      return { pointer: `/${index * 700}/id`, target: 'value' as const }
    })
    expect(line.length).toBeGreaterThan(5_000_000)
    const values = locate(line, places).map((span) => line.slice(span?.start, span?.end))
    expect(values).toEqual(Array.from({ length: 100 }, (_, index) => String(index * 700)))
  })

  test('takes linear time with many duplicate keys and many backslashes', () => {
    const equal = `{${'"a":{"b":1},'.repeat(200_000)}"a":{"c":"${'\\\\'.repeat(1_000_000)}"}}`
    const places = Array.from({ length: 1000 }, (_, index) => {
      return { pointer: `/a/${index}`, target: 'value' as const }
    })
    expect(locate(equal, [...places, { pointer: '/a/c', target: 'key' }]).at(-1)).toBeDefined()
  })

  test('ends for a text that is not JSON', () => {
    for (const broken of ['', '{', '{"a', '{"a"', '["', '[1', ':', '{a:1}', '[}', 'x y']) {
      expect(() => locate(broken, [{ pointer: '/a/0', target: 'value' }])).not.toThrow()
    }
  })
})

function* listNodes(value: unknown, pointer: string): Generator<readonly [string, unknown]> {
  yield [pointer, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    yield* listNodes(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}
