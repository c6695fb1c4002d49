import { expect, test } from 'vitest'
import { joinRuntime } from '../../src/generate/validator/runtime-source.js'
import { runtime } from '../validate/generated-validator.js'

const declared = (code: string) =>
  [...code.matchAll(/^(?:export )?(?:const|let|function|class) (\w+)/gm)].map(([, name]) => name)

test('the names that the files declare are unique', () => {
  const names = Object.values(runtime).flatMap(declared)
  expect(names.length).toBeGreaterThan(50)
  expect(names).toHaveLength(new Set(names).size)
})

test('the joined code declares all of them, and has no imports and exports', () => {
  const code = joinRuntime(runtime)
  expect(declared(code).sort()).toEqual(Object.values(runtime).flatMap(declared).sort())
  expect(code).not.toMatch(/^(?:import|export)\b|@import/m)
})

test('a file follows those that it imports', () => {
  const files = {
    'x/a.js': 'export const a = 1\n',
    'y/b.js': "import { a } from '../x/a.js'\n\nexport const b = a + 1\n",
    'index.js': "export { b } from './y/b.js'\nexport { a } from './x/a.js'\n",
  }
  expect(joinRuntime(files)).toBe('const a = 1\n\nconst b = a + 1')
})

test('a type import is no dependency', () => {
  const files = {
    'a.js': "/** @import { B } from './b.js' */\n\n/** @type {B} */\nexport const a = 1\n",
    'index.js': "export { a } from './a.js'\n",
  }
  expect(joinRuntime(files)).toBe('/** @type {B} */\nconst a = 1')
})

test('a file that is missing is an error', () => {
  expect(() => joinRuntime({ 'index.js': "export { a } from './a.js'\n" })).toThrow('no file a.js')
})
