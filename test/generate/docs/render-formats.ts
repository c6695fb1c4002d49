import { readdirSync, readFileSync } from 'node:fs'
import { createReference } from '../../../src/generate/docs/create-reference.js'
import { createGuideSections } from '../../../src/generate/docs/guide/index.js'
import { renderHtmlPage } from '../../../src/generate/docs/html/index.js'
import { generateDocs } from '../../../src/generate/docs/index.js'
import { renderMdx } from '../../../src/generate/docs/mdx.js'
import { createModelPageData } from '../../../src/generate/docs/model-page.js'
import { createPageContext } from '../../../src/generate/docs/page-context.js'
import type { GeneratorContext } from '../../../src/generate/generator.js'
import { buildModel } from '../../../src/model/build.js'
import type { Definition, Field } from '../../../src/model/model.js'
import type { Scenario } from '../../../src/sample/scenario/scenario.js'
import type { Schema } from '../../../src/schema/schema.js'
import type { Format } from './read-page.js'

const readFiles = (directory: string, extensions: RegExp) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => extensions.test(file))
    .sort()
    .map((file) => [file, readFileSync(`${directory}/${file}`, 'utf8')] as const)

export const templates = Object.fromEntries(
  readFiles('templates', /\.(eta|css|js)$/).map(([file, text]) => [
    file.replace(/\.eta$/, ''),
    text,
  ]),
)

export const scenarios = readFiles('schemas/scenarios', /\.json$/).map(
  ([file, text]): Scenario => ({ ...JSON.parse(text), name: file.replace('.json', '') }),
)

export const formats: readonly Format[] = ['markdown', 'mdx', 'html']

export interface RenderedDocs {
  /** The main page of each format. */
  readonly pages: Readonly<Record<string, string>>
  /** What the docs leave out. */
  readonly notes: readonly string[]
}

/** Renders the docs of a schema in every format. */
export async function renderFormats(
  schema: Schema,
  partial: Partial<GeneratorContext> = {},
): Promise<RenderedDocs> {
  const notes: string[] = []
  const model = buildModel(schema)
  const context: GeneratorContext = {
    ...{ stem: 'x', banner: 'Generated.', templates, runtime: {}, rules: [], scenarios: [] },
    endpoint: undefined,
    ...partial,
  }
  const artifacts = await generateDocs({
    ...{ schema, model, context, onUndocumentedKeyword: (note) => void notes.push(note) },
  })
  const find = (extension: string) =>
    artifacts.find(({ path }) => path.endsWith(extension) && !path.includes('rules/'))?.content ??
    ''
  const markdown = find('.md')
  const page = createPageContext(model, context.rules)
  const findAnchor = (target: Definition | Field) => page.anchors.byTarget.get(target)
  const guide = await createGuideSections({
    schema,
    model,
    context,
    fields: page.fields,
    findAnchor,
  })
  const reference = createReference(createModelPageData(page), page, guide)
  const html = renderHtmlPage(reference, { templates, banner: context.banner })
  return { pages: { markdown, mdx: renderMdx(markdown), html }, notes }
}
