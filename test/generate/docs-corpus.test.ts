import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateDocs } from '../../src/generate/docs/index.js'
import { resolvePointer } from '../../src/json/pointer.js'
import { buildModel } from '../../src/model/build.js'
import type { Model } from '../../src/model/model.js'
import { hasConstraint } from '../../src/schema/check/keyword-table.js'
import { loadSchema } from '../../src/schema/load.js'
import { isObject, type Schema } from '../../src/schema/schema.js'
import { hasCorpus, listCorpus } from '../schema/corpus/list-schemas.js'
import { type DocsCoverage, measureDocsCoverage } from './docs-coverage.js'

const templates = Object.fromEntries(
  ['definition', 'examples', 'field', 'model', 'rule', 'rules'].map((name) => [
    `docs/${name}`,
    readFileSync(`templates/docs/${name}.eta`, 'utf8'),
  ]),
)

interface Page extends DocsCoverage {
  /** Fields and definitions without a type, although the schema has constraints for them. */
  readonly untyped: readonly string[]
  /** What the generator says that it leaves out. */
  readonly notes: readonly string[]
}

async function examinePage(schema: Schema): Promise<Page> {
  const model = buildModel(schema)
  const notes: string[] = []
  const [page] = await generateDocs({
    ...{ schema, model, onUndocumentedKeyword: (note) => void notes.push(note) },
    context: {
      ...{ stem: 'x', banner: 'Generated.', templates, runtime: {}, rules: [], scenarios: [] },
      endpoint: undefined,
    },
  })
  const coverage = measureDocsCoverage(schema, page?.content ?? '')
  return { ...coverage, notes, untyped: listUntyped(model, schema) }
}

function listUntyped({ entities, aliases }: Model, { document }: Schema): readonly string[] {
  return [...entities.flatMap(({ fields }) => fields), ...aliases]
    .filter(({ type }) => type.kind === 'any')
    .map(({ pointer }) => pointer)
    .filter((pointer) => {
      const node = resolvePointer(document, pointer)
      // A keyword of a code generator: the value is a function, which JSON doesn't have.
      const isFunction = JSON.stringify(node).includes('"typeof":"function"')
      return isObject(node) && hasConstraint(node) && !isFunction
    })
}

// The pages of real schemas say everything that the schemas say.
describe.runIf(process.env.FULL && hasCorpus)('pages of real schemas', () => {
  const pages = new Map<string, Page>()
  beforeAll(async () => {
    for (const { id, file, pointer } of await listCorpus()) {
      const name = pointer === '' ? file : `${file}#${pointer}`
      const schema = await loadSchema(name).catch(() => undefined)
      if (schema !== undefined) pages.set(id, await examinePage(schema))
    }
  })

  /** Of the schemas whose pages leave nothing out. */
  const list = (select: (page: Page) => readonly string[]) =>
    [...pages].flatMap(([id, page]) =>
      page.notes.length > 0 ? [] : select(page).map((text) => `${id}${text}`),
    )

  test('there are enough of them', () => {
    const totals = (['descriptions', 'patterns', 'bounds'] as const).map((name) =>
      [...pages.values()].reduce((sum, page) => sum + page[name].total, 0),
    )
    expect(totals[0]).toBeGreaterThan(10_000)
    expect(totals[1]).toBeGreaterThan(400)
    expect(totals[2]).toBeGreaterThan(1_500)
    expect([...pages.values()].filter(({ notes }) => notes.length > 0).length).toBeLessThan(10)
  })

  test('every description', () => expect(list((it) => it.descriptions.missing)).toEqual([]))
  test('every pattern', () => expect(list((it) => it.patterns.missing)).toEqual([]))
  test('every bound', () => expect(list((it) => it.bounds.missing)).toEqual([]))
  test('every type', () => expect(list((it) => it.untyped)).toEqual([]))
  test('no dead links', () => expect(list((it) => it.deadLinks)).toEqual([]))
})
