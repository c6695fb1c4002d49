import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { Artifact, GeneratorContext } from '../../src/generate/generator.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { loadSchema } from '../../src/schema/load.js'
import { createFullSchema } from '../model/full-schema.js'
import { hostileSchema } from '../security/hostile-schema.js'
import { type Format, readPage } from './docs/read-page.js'
import { renderArtifacts, scenarios } from './docs/render-formats.js'

async function load(document: object) {
  const directory = mkdtempSync(join(tmpdir(), 'docs-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  return schema
}

const cluster: Partial<GeneratorContext> = {
  stem: 'cluster',
  rules: [...genericRules, ...clusterRules],
  endpoint: JSON.parse(readFileSync('schemas/cluster.api.json', 'utf8')),
  scenarios,
  samplesPath: '../samples/valid/',
}

const schemas = {
  cluster: [await loadSchema('schemas/cluster.schema.json'), cluster],
  full: [await load(createFullSchema(0).document), {}],
  hostile: [await load(hostileSchema), {}],
} as const

const formats: readonly Format[] = ['markdown', 'mdx']
const cases = formats.flatMap((format) =>
  (['cluster', 'full', 'hostile'] as const).map((name) => [format, name] as const),
)

test.each(formats)(
  '%s, split, has a page for each nested model, and one for all values',
  async (format) => {
    const schema = await load({
      title: 'Order',
      type: 'object',
      properties: { lines: { type: 'array', items: { $ref: '#/$defs/Line' } } },
      $defs: {
        Line: { type: 'object', properties: { state: { $ref: '#/$defs/State' } } },
        State: { enum: ['new', 'done'] },
      },
    })
    const pages = await renderArtifacts(
      schema,
      { stem: 'order' },
      { formats: [format], split: true },
    )
    const extension = format === 'mdx' ? 'mdx' : 'md'
    expect(pages.map(({ path }) => path)).toEqual(
      ['README', 'line', 'values'].map((name) => `docs/order/${name}.${extension}`),
    )
    const [index, line, values] = await Promise.all(
      pages.map(({ content }) => readPage(content, format)),
    )
    const isMissing = (link: string) => !pages.some(({ path }) => path.endsWith(`/${link}`))
    const links = index?.links.map((link) => link.replace(/#.*/, '')).filter((link) => link !== '')
    expect(links?.filter(isMissing)).toEqual([])
    // Docusaurus knows the anchors of all headings but the title.
    expect(index?.links).toContain(format === 'mdx' ? 'line.mdx' : 'line.md#model-line')
    expect(line?.links).toContain(`values.${extension}#vocabulary-state`)
    expect(line?.anchors).toEqual(['model-line', 'field-line-state'])
    expect(values?.anchors).toEqual(['vocabularies', 'vocabulary-state'])
  },
)

describe.runIf(process.env.FULL).each(cases)('%s, split: %s', (format, name) => {
  const [schema, context] = schemas[name]
  const render = (split: boolean) => renderArtifacts(schema, context, { formats: [format], split })
  const readAll = async (artifacts: readonly Artifact[]) =>
    new Map(
      await Promise.all(
        artifacts.map(
          async ({ path, content }) => [path, await readPage(content, format)] as const,
        ),
      ),
    )

  test('has each anchor of the whole page once, and no dead link', async () => {
    const whole = await readAll(await render(false))
    const pages = await readAll(await render(true))
    const isModel = (path: string) => !path.startsWith('docs/rules/')
    const listAnchors = (from: typeof pages) =>
      [...from].filter(([path]) => isModel(path)).flatMap(([, { anchors }]) => anchors)
    const anchors = listAnchors(pages)
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([])
    const kept = new Set(anchors)
    expect(listAnchors(whole).filter((anchor) => !kept.has(anchor))).toEqual([])
    const isDead = (from: string, link: string) => {
      if (/^(https?|mailto):/.test(link)) return false
      const [file = '', anchor] = link.split('#')
      const path = file === '' ? from : posix.join(posix.dirname(from), file)
      if (path.startsWith('samples/valid/')) return false
      const page = pages.get(path)
      return page === undefined || (anchor !== undefined && !page.anchors.includes(anchor))
    }
    const dead = [...pages].flatMap(([path, { links }]) =>
      links.filter((link) => isDead(path, link)).map((link) => `${path}: ${link}`),
    )
    expect(dead).toEqual([])
  })

  test('every page has a title, and says everything that the whole page says', async () => {
    const split = await render(true)
    const pages = split.filter(({ path }) => !path.startsWith('docs/rules/'))
    expect(pages.filter(({ content }) => !/^# \S/m.test(content)).map(({ path }) => path)).toEqual(
      [],
    )
    const texts = [...(await readAll(pages)).values()].map(({ text }) => text).join(' ')
    const said = new Set(texts.split(/\s+/))
    const [whole] = [...(await readAll(await render(false))).values()]
    expect((whole?.text ?? '').split(/\s+/).filter((word) => !said.has(word))).toEqual([])
  })
})
