import { beforeAll, describe, expect, test } from 'vitest'
import { compileValidator } from '../../src/validate/compile.js'
import { createInput, emitTypes, renderExpression, typeCheck } from './compiler.js'
import { cases } from './varied-schemas.js'

// One program for all schemas, so that the compiler loads its library once.
const files: Record<string, string> = {}
const unsupported: (readonly string[])[] = []
const problems = new Map<string, string[]>()

beforeAll(async () => {
  for (const [index, { schema, accepted: good, rejected: bad }] of cases.entries()) {
    const generated = await emitTypes(schema)
    unsupported.push(generated.unsupportedKeywords)
    const root = generated.text.match(/^export (?:interface|type) (\S+)/m)?.[1]
    const use = (value: unknown) =>
      `import type { ${root} } from './types-${index}.js'\nexport const value: ${root} = ${renderExpression(value)}\n`
    files[`types-${index}.ts`] = generated.text
    for (const [at, value] of good.entries()) files[`good-${index}-${at}.ts`] = use(value)
    for (const [at, value] of bad.entries()) files[`bad-${index}-${at}.ts`] = use(value)
  }
  for (const { file, message } of typeCheck(files))
    problems.set(file, [...(problems.get(file) ?? []), message])
})

describe.each(cases.map((it, index) => ({ ...it, index })))('$title', (given) => {
  const { index, schema, accepted: good, rejected: bad } = given

  test('the types compile', () => {
    expect(problems.get(`types-${index}.ts`) ?? [], files[`types-${index}.ts`]).toEqual([])
  })

  test('the type accepts what the validator accepts', async () => {
    const check = compileValidator((await createInput(schema)).schema)
    for (const [at, value] of good.entries()) {
      expect(check(value)).toEqual([])
      expect(problems.get(`good-${index}-${at}.ts`) ?? [], files[`types-${index}.ts`]).toEqual([])
    }
  })

  test('the type rejects values of another type', () => {
    for (const at of bad.keys())
      expect(problems.get(`bad-${index}-${at}.ts`), JSON.stringify(bad[at])).toBeDefined()
  })

  test('reports unsupported keywords', () => {
    const pointers = unsupported[index]?.map((it) => it.slice(0, it.indexOf(':')))
    expect([...new Set(pointers)].sort()).toEqual([...(given.unsupported ?? [])].sort())
  })
})

test('covers at least 25 schemas', () => {
  expect(cases.length).toBeGreaterThanOrEqual(25)
})
