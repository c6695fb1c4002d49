import { beforeAll, describe, expect, test } from 'vitest'
import { compileValidator } from '../../src/validate/compile.js'
import { inputOf, problemsIn, typesOf } from './compiler.js'
import { cases } from './varied-schemas.js'

// One program for all: the compiler reads its own library once.
const files: Record<string, string> = {}
const notes: (readonly string[])[] = []
const problems = new Map<string, string[]>()

beforeAll(async () => {
  for (const [index, { schema, good, bad }] of cases.entries()) {
    const generated = await typesOf(schema)
    notes.push(generated.notes)
    const root = generated.text.match(/^export (?:interface|type) (\S+)/m)?.[1]
    const use = (value: unknown) =>
      `import type { ${root} } from './types-${index}.js'\nexport const value: ${root} = ${literalOf(value)}\n`
    files[`types-${index}.ts`] = generated.text
    for (const [at, value] of good.entries()) files[`good-${index}-${at}.ts`] = use(value)
    for (const [at, value] of bad.entries()) files[`bad-${index}-${at}.ts`] = use(value)
  }
  for (const { file, message } of problemsIn(files))
    problems.set(file, [...(problems.get(file) ?? []), message])
})

describe.each(cases.map((it, index) => ({ ...it, index })))('$title', (given) => {
  const { index, title, schema, good, bad } = given

  test('compiles', () => {
    expect(problems.get(`types-${index}.ts`) ?? [], files[`types-${index}.ts`]).toEqual([])
  })

  test('takes what the validator takes', async () => {
    const check = compileValidator((await inputOf(schema)).schema)
    for (const [at, value] of good.entries()) {
      // Of what is made of itself a validator finds no end.
      if (!title.includes('made of itself')) expect(check(value)).toEqual([])
      expect(problems.get(`good-${index}-${at}.ts`) ?? [], files[`types-${index}.ts`]).toEqual([])
    }
  })

  test('refuses what has another type', () => {
    for (const at of bad.keys())
      expect(problems.get(`bad-${index}-${at}.ts`), JSON.stringify(bad[at])).toBeDefined()
  })

  test('says where a type says less', () => {
    const pointers = notes[index]?.map((note) => note.slice(0, note.indexOf(':')))
    expect([...new Set(pointers)].sort()).toEqual([...(given.notes ?? [])].sort())
  })
})

test('there are at least 25', () => {
  expect(cases.length).toBeGreaterThanOrEqual(25)
})

/** A value as an expression: `__proto__` as a plain key would set the prototype. */
function literalOf(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:')
}
