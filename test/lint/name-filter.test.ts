import { describe, expect, test } from 'vitest'
import { createNameFilter } from '../../src/lint/name-filter.js'
import { buildModel } from '../../src/model/build.js'
import { closestMatch } from '../../src/validate/runtime/index.js'
import { schema } from '../sample/samples.js'

const fields = buildModel(schema).entities.flatMap((entity) => entity.fields)
const names = [...new Set(fields.map(({ name }) => name))]
const listSimilarNames = createNameFilter(names)
const someNames = names.filter((_, index) => index % 8 === 0)

/** Each way to edit a word once, with some characters. */
function* editOnce(word: string): Generator<string> {
  for (let index = 0; index <= word.length; index += 1) {
    const [before, after] = [word.slice(0, index), word.slice(index)]
    yield before + after.slice(1)
    yield before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)
    for (const added of 'az_É') {
      yield before + added + after
      yield before + added + after.slice(1)
    }
  }
}

describe('a filtered list of names', () => {
  test('contains the names that one or two edits turn into a word', () => {
    for (const name of someNames)
      for (const once of editOnce(name)) {
        expect(listSimilarNames(once, 1), once).toContain(name)
        const [twice = ''] = editOnce(once.slice(2))
        expect(listSimilarNames(once.slice(0, 2) + twice, 2), twice).toContain(name)
      }
  })

  test.each<readonly [word: string, name: string]>([
    ['ALGORITHM', 'algorithm'],
    // The Kelvin sign is a K.
    ['loo\u212a', 'look'],
    ['\u00dcbersicht', '\u00fcbersicht'],
  ])('doesn\u2019t depend on the case: %s', (word, name) => {
    expect(createNameFilter([name])(word, 0)).toEqual([name])
    expect(closestMatch(word, [name], 0)).toBe(name)
  })

  test('leads to the same match as the whole list', () => {
    for (const name of someNames)
      for (const word of editOnce(name))
        expect(closestMatch(word, listSimilarNames(word, 2), 2)).toBe(closestMatch(word, names, 2))
  })

  test('is short: most words are compared with no name', () => {
    const words = Array.from({ length: 1000 }, (_, index) => `unknown_key_${index}`)
    const compared = words.flatMap((word) => listSimilarNames(word, 2))
    expect(compared.length).toBeLessThan(words.length)
  })
})
