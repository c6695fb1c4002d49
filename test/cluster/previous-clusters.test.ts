import { describe, expect, test } from 'vitest'
import { createPreviousClusters } from '../../src/cluster/previous-clusters.js'
import { hashIdentity, hashJson } from '../../src/hash.js'
import { createHashTable } from '../../src/hash-table.js'

describe('a hash table', () => {
  test('finds each record, also those with hashes that lead to the same slot', () => {
    const table = createHashTable(1)
    const hashes = Array.from({ length: 10_000 }, (_, index) => [index % 7, index * 1024] as const)
    for (const [index, hash] of hashes.entries()) table.write(table.add(...hash), 0, index)
    for (const [index, hash] of hashes.entries())
      expect(table.read(table.find(...hash), 0)).toBe(index)
    expect(table.find(8, 0)).toBe(-1)
  })

  test('adds a record once', () => {
    const table = createHashTable(1)
    table.write(table.add(1, 2), 0, 3)
    expect(table.read(table.add(1, 2), 0)).toBe(3)
  })

  test('works with every hash, and with no words', () => {
    const table = createHashTable(0)
    for (const word of [0, 1, 0x7fffffff, 0x80000000, 0xffffffff]) {
      expect(table.find(word, word)).toBe(-1)
      expect(table.add(word, word)).toBe(table.find(word, word))
    }
  })
})

describe('the hash of a value', () => {
  test.each<[unknown, unknown]>([
    [
      { a: 1, b: [true] },
      { b: [true], a: 1 },
    ],
    [{ a: null }, {}],
    [{ a: { b: null } }, { a: {} }],
    [1, 1.0],
    [0, 0],
  ])('%j and %j are the same', (a, b) => {
    expect(hashJson(a)).toBe(hashJson(b))
  })

  test.each<[unknown, unknown]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ],
    [{ a: [] }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[null], []],
    ['1', 1],
    [0.1, 0.2],
    [true, false],
    ['x'.repeat(1000), 'x'.repeat(1001)],
    [{ a: { b: 1 } }, { a: { c: 1 } }],
  ])('%j and %j differ', (a, b) => {
    expect(hashJson(a)).not.toBe(hashJson(b))
  })

  test('100,000 different texts have different hashes', () => {
    const texts = Array.from({ length: 100_000 }, (_, index) => `clust_${index.toString(16)}`)
    expect(new Set(texts.map((text) => hashIdentity(text).join())).size).toBe(texts.length)
  })
})

describe('previous clusters', () => {
  test('names and lists are told from absent ones', () => {
    const previous = createPreviousClusters()
    previous.add({ cluster_id: 'a', parent_cluster_id: 'p', child_cluster_ids: ['c'] })
    previous.add({ cluster_id: 'b', parent_cluster_id: null, child_cluster_ids: null })
    previous.add({ cluster_id: 'd', child_cluster_ids: [] })
    const find = (id: string, other: string) => {
      const found = previous.find(id)
      return [found?.hasParent(other), found?.hasChild(other)]
    }
    expect(find('a', 'p')).toEqual([true, false])
    expect(find('a', 'c')).toEqual([false, true])
    expect(find('b', 'p')).toEqual([undefined, undefined])
    expect(find('d', 'c')).toEqual([undefined, undefined])
    expect(previous.find('x')).toBeUndefined()
  })

  test.each([null, 1, 'text', [], {}, { cluster_id: 1 }, { cluster_id: null }])(
    '%j is not kept',
    (value) => {
      const previous = createPreviousClusters()
      const before = previous.byteLength()
      previous.add(value)
      expect(previous.byteLength()).toBe(before)
    },
  )

  test.each([10_000, ...(process.env.FULL ? [1_000_000] : [])])(
    '%i clusters take at most 32 bytes each, and 20 for each listed child',
    (count) => {
      const previous = createPreviousClusters()
      for (let index = 0; index < count; index += 1) {
        const children = index % 2 === 0 ? [`clust_${index + 1}`, `clust_${index + 2}`] : null
        previous.add({ cluster_id: `clust_${index}`, child_cluster_ids: children })
      }
      expect(previous.find('clust_0')?.hasChild('clust_1')).toBe(true)
      // A table starts with a few kilobytes.
      expect(previous.byteLength()).toBeLessThan(count * (32 + 20) + 32_768)
    },
  )
})
