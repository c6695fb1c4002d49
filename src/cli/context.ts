import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { notACluster } from '../cluster/recognize/rule.js'
import { clusterRules } from '../cluster/rules/index.js'
import { UserError } from '../errors.js'
import type { GeneratorContext, ReportExamples } from '../generate/generator.js'
import { sanitize } from '../json/sanitize.js'
import { standardInput } from '../json/stream/read-file.js'
import { genericRules } from '../lint/rules/index.js'
import { buildModel } from '../model/build.js'
import type { Model } from '../model/model.js'
import type { Linter } from '../sample/invalid/linter.js'
import type { Scenario } from '../sample/scenario/scenario.js'
import { type LoadOptions, loadSchema } from '../schema/load.js'
import { formatFragment, type Schema } from '../schema/schema.js'
import { printNote } from './output.js'
import { packageRoot } from './package-root.js'
import { runWithinStack } from './run-within-stack.js'

/** A schema as every command starts with it. */
export interface LoadedSchema {
  readonly schema: Schema
  readonly model: Model
  /** Whether it is the Cluster model of this package. */
  readonly isBuiltIn: boolean
}

/**
 * Loads the schema that `--schema` names, or the Cluster model.
 *
 * @param options where its references may lead
 * @throws UserError if the schema can't be used
 */
export async function loadSchemaAndModel(
  file: string | undefined,
  options: LoadOptions = {},
): Promise<LoadedSchema> {
  const isBuiltIn = file === undefined
  if (isBuiltIn && options.annotatesFormats !== undefined)
    throw new UserError('--formats needs --schema FILE.')
  const schema = isBuiltIn
    ? await loadSchema(join(packageRoot, 'schemas', 'cluster.schema.json'), { trusted: true })
    : await loadUserSchema(file, options)
  const model = await runWithinStack(schema, async () => buildModel(schema))
  return { schema, model, isBuiltIn }
}

async function loadUserSchema(file: string, options: LoadOptions): Promise<Schema> {
  if (file === standardInput)
    throw new UserError('--schema needs a file.', {
      hint: 'For standard input, use --schema /dev/stdin.',
    })
  // The result is on stdout, so notes about the schema go to stderr.
  const onNote = (sentence: string): void => printNote(sentence)
  return runWithinStack({ file }, () => loadSchema(file, { ...options, onNote }))
}

/** Loads what the generators need from other modules and from files, as plain data. */
export async function loadGeneratorContext(loaded: LoadedSchema): Promise<GeneratorContext> {
  const { schema, model, isBuiltIn } = loaded
  return {
    stem: createFileStem(schema),
    banner: createBanner(schema, model),
    templates: await readTemplates(join(packageRoot, 'templates')),
    runtime: await readTexts(join(packageRoot, 'src', 'validate', 'runtime'), '.js'),
    rules: isBuiltIn ? [...genericRules, ...clusterRules, notACluster] : [],
    endpoint: isBuiltIn
      ? await readJson(join(packageRoot, 'schemas', 'cluster.api.json'))
      : undefined,
    scenarios: isBuiltIn ? await loadScenarios() : [],
    loadLinter: isBuiltIn ? () => loadClusterLinter(loaded) : undefined,
    loadExampleReporter: isBuiltIn ? () => loadExampleReporter(loaded) : undefined,
  }
}

/** Loads the scenarios of the Cluster model and the parts that they are made of. */
export async function loadScenarios(): Promise<readonly Scenario[]> {
  const directory = join(packageRoot, 'schemas', 'scenarios')
  const files = await listFiles(directory, '.json')
  return Promise.all(
    files.map(async (file) => {
      const scenario = await readJson(join(directory, file))
      return { ...scenario, name: stripExtension(file) } as unknown as Scenario
    }),
  )
}

/** Imported on demand, as it brings in the compiler, which most commands don't need. */
async function loadClusterLinter(loaded: LoadedSchema): Promise<Linter> {
  const { createClusterLinter } = await import('./cluster-linter.js')
  return createClusterLinter(loaded)
}

async function loadExampleReporter({ model }: LoadedSchema): Promise<ReportExamples> {
  const { createExampleReporter } = await import('./example-reports.js')
  return createExampleReporter(model)
}

/** The names of generated files begin with the schema's name in kebab-case: `order-line`. */
function createFileStem(schema: Schema): string {
  const words = schema.name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/(?:[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point})+/u)
  const name = words.filter((word) => word !== '').join('-') || 'schema'
  // File systems allow names of 255 bytes.
  const stem = name.slice(0, 60).replace(/[\uD800-\uDBFF-]$/, '')
  // Other generated files have these names.
  return ['openapi', 'validator'].includes(stem) ? `${stem}-model` : stem
}

/** Sanitized to one line, as it becomes part of code. */
function createBanner(schema: Schema, { source }: Model): string {
  const name = basename(schema.file) + formatFragment(schema)
  const from = source === undefined ? '' : ` (${source.api} ${source.version}, read ${source.read})`
  return sanitize(`Generated by cluster-schema from ${name}${from}. Do not edit.`)
}

/** Templates by their path without `.eta`. Styles and scripts of a page keep their extension. */
async function readTemplates(directory: string): Promise<Readonly<Record<string, string>>> {
  const [templates, styles, scripts] = await Promise.all(
    ['.eta', '.css', '.js'].map((extension) => readTexts(directory, extension)),
  )
  const named = Object.entries(templates ?? {}).map(([path, text]) => [stripExtension(path), text])
  return { ...Object.fromEntries(named), ...styles, ...scripts }
}

/** The files of a folder and of its subfolders, by their path in it. */
async function readTexts(
  directory: string,
  extension: string,
): Promise<Readonly<Record<string, string>>> {
  const files = await listFiles(directory, extension)
  const texts = files.map(async (file) => {
    const path = file.replaceAll('\\', '/')
    return [path, await readFile(join(directory, file), 'utf8')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

async function listFiles(directory: string, extension: string): Promise<readonly string[]> {
  const files = await readdir(directory, { recursive: true })
  return files.filter((file) => file.endsWith(extension)).sort()
}

/** A path with `/` on every platform and without its extension. */
function stripExtension(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.[^./]+$/, '')
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(file, 'utf8'))
}
