import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createKey } from '../../src/sample/random.js'
import { operators } from '../../src/sample/scenario/operators.js'
import { compileRecipe } from '../../src/sample/scenario/recipe.js'
import { omitted } from '../../src/sample/scenario/value-generator.js'
import { scenarios } from './samples.js'

const names = Object.keys(operators)
const documentValues: Readonly<Record<string, unknown>> = {
  '/items/0': 7,
  '/items': [{ size: 2, kind: 'a' }, { size: 4, kind: 'b' }, { kind: 'a' }],
}

function generate(recipe: unknown): unknown {
  const context = {
    timeFormat: 'rfc3339',
    createScenarioGenerator: (name: string) => () => ({ name, size: 1 }),
  } as const
  const resolve = (reference: string) => documentValues[reference]
  return compileRecipe(recipe, context)({ key: createKey('1', 'test', 0), resolve }, 0)
}

describe('every operator', () => {
  test.each(names)('%s is used by a scenario', (name) => {
    expect(JSON.stringify(scenarios)).toContain(`"${name}":`)
  })

  test.each(names)('%s is documented', (name) => {
    expect(readFileSync('docs/sample.md', 'utf8')).toMatch(new RegExp(`[\`"]\\${name}[\`"]`))
  })
})

test.each<[recipe: unknown, value: unknown]>([
  [{ a: [1, { $omit: true }], b: { $omit: true } }, { a: [1] }],
  [{ $omit: true }, omitted],
  [{ $replace: { a: null } }, { a: null }],
  [{ $pick: ['a'] }, 'a'],
  [{ $subset: ['a', 'b'], count: 2 }, ['a', 'b']],
  [{ $integer: [3, 3] }, 3],
  [{ $number: [0.25, 0.25] }, 0.25],
  [{ $get: '/items' }, documentValues['/items']],
  [{ $time: '2026-01-01T00:00:00Z', seconds: 61 }, '2026-01-01T00:01:01Z'],
  [{ $switch: '/kind', cases: { undefined: 1 }, else: 2 }, 1],
  [{ $switch: '/kind', cases: {}, else: 2 }, 2],
  [{ $switch: '/kind', cases: {} }, omitted],
  [{ $scenario: 'running' }, { name: 'running', size: 1 }],
  [
    { $scenario: 'running', overlay: { size: { $get: '/items/0' }, new: [2] } },
    { name: 'running', size: 7, new: [2] },
  ],
  [{ $count: '/items' }, 3],
  [{ $sum: '/items', of: 'size' }, 6],
  [{ $mean: '/items', of: 'size' }, 2],
  [
    { $countBy: '/items', of: 'kind' },
    { a: 2, b: 1 },
  ],
])('%j generates %j', (recipe, value) => {
  expect(generate(recipe)).toEqual(value)
})

test.each([
  [{ $list: [] }, 'there is no recipe operator $list'],
  [{ $pick: 'a' }, '$pick takes an array'],
  [{ $integer: [1] }, '$integer takes two bounds'],
  [{ $number: [1, 2, 3] }, '$number takes two bounds'],
])('%j is refused', (recipe, message) => {
  expect(() => generate(recipe)).toThrow(message)
})
