import { compile } from '@mdx-js/mdx'
import remarkGfm from 'remark-gfm'
import { beforeAll, describe, expect, test } from 'vitest'
import { resolvePointer } from '../../src/json/pointer.js'
import { buildModel } from '../../src/model/build.js'
import type { Model } from '../../src/model/model.js'
import { hasConstraint } from '../../src/schema/check/keyword-table.js'
import { loadSchema } from '../../src/schema/load.js'
import { isObject, type Schema } from '../../src/schema/schema.js'
import { hasCorpus, listCorpus } from '../schema/corpus/list-schemas.js'
import { readPage } from './docs/read-page.js'
import { formats, renderFormats } from './docs/render-formats.js'
import { type DocsCoverage, measureDocsCoverage } from './docs-coverage.js'

interface Page extends DocsCoverage {
  /** Why MDX doesn't compile. */
  readonly faults: readonly string[]
}

interface Docs {
  readonly pages: Readonly<Record<string, Page>>
  /** Fields and definitions without a type, although the schema has constraints for them. */
  readonly untyped: readonly string[]
  /** What the generator says that it leaves out. */
  readonly notes: readonly string[]
}

/** Pages of larger schemas have megabytes, which take minutes to compile and parse. */
const maxLength = 200_000

async function examineDocs(schema: Schema): Promise<Docs> {
  const { pages, notes } = await renderFormats(schema)
  const examined: Record<string, Page> = {}
  const isLarge = JSON.stringify(schema.document).length > maxLength
  for (const format of isLarge ? (['markdown'] as const) : formats) {
    const content = pages[format] ?? ''
    const faults = format === 'mdx' ? await findMdxFaults(content) : []
    const page = await readPage(faults.length > 0 ? '' : content, format)
    examined[format] = { ...measureDocsCoverage(schema, page), faults }
  }
  return { pages: examined, notes, untyped: listUntyped(buildModel(schema), schema) }
}

async function findMdxFaults(content: string): Promise<readonly string[]> {
  try {
    await compile(content, { remarkPlugins: [remarkGfm] })
    return []
  } catch (error) {
    return [String(error)]
  }
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

const aspects: ReadonlyArray<readonly [string, (page: Page) => readonly string[]]> = [
  ['is made without fault', ({ faults }) => faults],
  ['has every description', ({ descriptions }) => descriptions.missing],
  ['has every pattern', ({ patterns }) => patterns.missing],
  ['has every bound', ({ bounds }) => bounds.missing],
  ['has no dead link', ({ deadLinks }) => deadLinks],
  ['has no anchor twice', ({ duplicateAnchors }) => duplicateAnchors],
  ['has nothing active', ({ active }) => active.filter((it) => !it.startsWith('script '))],
]

// The pages of real schemas say everything that the schemas say.
describe.runIf(process.env.FULL && hasCorpus)('docs of real schemas', () => {
  const all = new Map<string, Docs>()
  beforeAll(async () => {
    for (const { id, file, pointer } of await listCorpus()) {
      const name = pointer === '' ? file : `${file}#${pointer}`
      const schema = await loadSchema(name).catch(() => undefined)
      if (schema !== undefined) all.set(id, await examineDocs(schema))
    }
  }, 1_800_000)

  /** Of the schemas whose pages leave nothing out. */
  const list = (select: (docs: Docs) => readonly string[]) =>
    [...all].flatMap(([id, docs]) =>
      docs.notes.length > 0 ? [] : select(docs).map((text) => `${id}${text}`),
    )

  test('there are enough of them', () => {
    const totals = (['descriptions', 'patterns', 'bounds'] as const).map((name) =>
      [...all.values()].reduce((sum, { pages }) => sum + (pages.markdown?.[name].total ?? 0), 0),
    )
    expect(totals[0]).toBeGreaterThan(10_000)
    expect(totals[1]).toBeGreaterThan(400)
    expect(totals[2]).toBeGreaterThan(1_500)
    expect([...all.values()].filter(({ notes }) => notes.length > 0).length).toBeLessThan(10)
  })

  test('most are made in every format', () => {
    const complete = [...all.values()].filter(({ pages }) => formats.every((it) => it in pages))
    expect(complete.length).toBeGreaterThan(100)
  })

  test('every type', () => expect(list(({ untyped }) => untyped)).toEqual([]))

  test.each(
    formats.flatMap((format) =>
      aspects.map(([aspect, select]) => [format, aspect, select] as const),
    ),
  )('%s: %s', (format, _, select) => {
    const found = list(({ pages }) => {
      const page = pages[format]
      return page === undefined ? [] : select(page)
    })
    expect(found).toEqual([])
  })
})
