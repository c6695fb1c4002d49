import { readdirSync, readFileSync } from 'node:fs'
import { generateDocs } from '../../../src/generate/docs/index.js'
import type { Artifact, DocsOptions, GeneratorContext } from '../../../src/generate/generator.js'
import { buildModel } from '../../../src/model/build.js'
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

/** The MDX compiler takes long to load. */
export const formats: readonly Format[] = process.env.FULL
  ? ['markdown', 'mdx', 'html']
  : ['markdown', 'html']

export interface RenderedDocs {
  /** The main page of each format. */
  readonly pages: Readonly<Record<string, string>>
  /** What the docs leave out. */
  readonly notes: readonly string[]
}

/** Renders the docs of a schema in every format. */
export async function renderFormats(
  schema: Schema,
  context: Partial<GeneratorContext> = {},
): Promise<RenderedDocs> {
  const notes: string[] = []
  const artifacts = await renderArtifacts(schema, context, { formats }, notes)
  const find = (extension: string) =>
    artifacts.find(({ path }) => path.endsWith(extension) && !path.includes('rules/'))?.content ??
    ''
  const pages = { markdown: find('.md'), mdx: find('.mdx'), html: find('.html') }
  return { pages, notes }
}

/** Renders all files of the docs. */
export async function renderArtifacts(
  schema: Schema,
  context: Partial<GeneratorContext>,
  docs: DocsOptions,
  notes: string[] = [],
): Promise<readonly Artifact[]> {
  return generateDocs({
    schema,
    model: buildModel(schema),
    options: { docs },
    onUndocumentedKeyword: (note) => void notes.push(note),
    context: {
      ...{ stem: 'x', banner: 'Generated.', templates, runtime: {}, rules: [], scenarios: [] },
      endpoint: undefined,
      ...context,
    },
  })
}
