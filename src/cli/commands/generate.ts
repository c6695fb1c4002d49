import process from 'node:process'
import { isStackOverflow, UserError } from '../../errors.js'
import { type ExitCode, exitCode, signalCodes } from '../../exit-code.js'
import type { Artifact, Generator, GeneratorInput } from '../../generate/generator.js'
import type { GeneratedArtifact, GeneratorRun } from '../../generate/generator-run.js'
import { builtInSchemaIdentity, identifySchema, readManifest } from '../../generate/manifest.js'
import { planArtifacts } from '../../generate/plan.js'
import { runGenerator } from '../../generate/run-generator.js'
import { updateDirectory } from '../../generate/update.js'
import { formatFragment } from '../../schema/schema.js'
import { createUnknownNameError, defineCommand } from '../args.js'
import { loadSchemaAndModel } from '../context.js'
import { describeTemplateError, docsFlags, parseDocsFlags } from '../docs-flags.js'
import { formatUpdateCommand, type GenerateOptions } from '../generate-options.js'
import { formatCheck, formatNotes, formatResult } from '../generate-report.js'
import { createGeneratorContext } from '../generator-context.js'
import {
  addSignalListeners,
  canShowProgress,
  createProgressLine,
  printNote,
  removeSignalListeners,
  writeText,
} from '../output.js'
import { formatsFlag, parseReferenceFlags, referenceFlags } from '../schema-flags.js'

export const generateCommand = defineCommand({
  name: 'generate',
  positional: {
    name: 'artifacts',
    describe: 'Without artifacts, it writes all of them',
    listValues: listArtifacts,
  },
  summary: 'Write types, validator, docs, samples',
  flags: {
    schema: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Input',
      describe: 'Another JSON Schema instead of the Cluster model',
    },
    ...referenceFlags,
    ...formatsFlag,
    out: {
      type: 'string',
      default: 'generated',
      placeholder: 'DIR',
      group: 'Output',
      describe: 'Output directory',
    },
    check: {
      type: 'boolean',
      default: false,
      group: 'Output',
      describe: 'Write nothing; exit with 1 if a file is stale',
    },
    force: {
      type: 'boolean',
      default: false,
      group: 'Output',
      describe: 'Replace files that were edited, or not generated',
    },
    'docs-url': {
      type: 'string',
      placeholder: 'URL',
      group: 'Types',
      describe: 'Address of the reference page, for links in comments',
    },
    'index-signature': {
      type: 'boolean',
      default: false,
      group: 'Types',
      describe: 'Allow unknown keys wherever the schema allows them',
    },
    'strict-names': {
      type: 'boolean',
      default: false,
      group: 'Types',
      describe: 'Fail if two definitions need the same name',
    },
    ts: {
      type: 'boolean',
      default: false,
      group: 'Validator',
      describe: 'Write validator.ts instead of .js and .d.ts',
    },
    ...docsFlags,
  },
  examples: [
    ['generate', 'write all to generated/'],
    ['generate types --out src/gen', 'write only the types'],
    ['generate --check', 'in CI: find stale files'],
    ['generate types --schema order.json', 'use your own schema'],
  ],
  run({ out, schema, check, force, ...flags }, names) {
    if (flags.ts && names.length > 0 && !names.includes('validator'))
      throw new UserError('--ts needs the artifact `validator`.')
    const options = {
      docsUrl: flags['docs-url'],
      indexSignature: flags['index-signature'],
      strictNames: flags['strict-names'],
      typescriptValidator: flags.ts,
      docs: parseDocsFlags(flags),
    }
    const references = parseReferenceFlags(flags)
    const { templates } = flags
    return runGenerate({ names, out, schema, references, templates, check, force, options })
  },
})

/**
 * Generates the artifacts of a schema, or checks that they are up to date. While it writes, Ctrl-C ends
 * it before the next file, and so do SIGTERM and SIGHUP. `scripts/generate.js` calls it from source.
 */
export async function runGenerate(request: GenerateOptions): Promise<ExitCode> {
  // Generators run for seconds without a pause. As nobody listens to signals, they end the process.
  const generated = await generateArtifacts(request)
  return request.check ? checkDirectory(request, generated) : writeOrStop(request, generated)
}

/** Writes the artifacts, unless a signal stops it. */
async function writeOrStop(request: GenerateOptions, generated: Generated): Promise<ExitCode> {
  const interruption = new AbortController()
  const { signal } = interruption
  let code: ExitCode = exitCode.interrupted
  const interrupt = (name: keyof typeof signalCodes): void => {
    // A second Ctrl-C ends the process at once.
    removeSignalListeners(interrupt)
    code = signalCodes[name]
    interruption.abort()
  }
  addSignalListeners(interrupt)
  let steps = 0
  const countStep = (): void => {
    steps += 1
  }
  try {
    return await writeDirectory(request, generated, signal, countStep)
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
    printNote(
      steps === 0
        ? 'interrupted before anything was written.'
        : 'interrupted while it wrote. Run it again to finish.',
      'generate',
    )
    return code
  } finally {
    removeSignalListeners(interrupt)
  }
}

interface Generated {
  readonly artifacts: readonly GeneratedArtifact[]
  readonly run: GeneratorRun
  /** `performance.now()` when it began. */
  readonly start: number
}

async function generateArtifacts(request: GenerateOptions): Promise<Generated> {
  const { names, out, schema: file, references, templates, options = {} } = request
  const start = performance.now()
  const { stderr } = process
  const showProgress = canShowProgress(process.env, stderr.isTTY)
    ? createProgressLine(0)
    : undefined
  const generators = await selectGenerators(names, file)
  const loaded = await loadSchemaAndModel(file, { ...references, takesDefinitions: true })
  const context = await createGeneratorContext(loaded, { out, templates }, generators)
  const schema = loaded.isBuiltIn
    ? builtInSchemaIdentity
    : identifySchema(loaded.schema.file, out) + formatFragment(loaded.schema)
  // A set, because the validator generator renders the types too, so a note can come twice.
  const notes = new Set<string>()
  const undocumented: string[] = []
  const input = {
    ...loaded,
    context,
    options,
    onUnsupportedKeyword: (message: string) => void notes.add(message),
    onUndocumentedKeyword: (message: string) => void undocumented.push(message),
  }
  const artifacts: GeneratedArtifact[] = []
  for (const generator of generators) {
    showProgress?.(() => `generating ${generator.name}`)
    for (const artifact of await emitArtifacts(generator, input, templates))
      artifacts.push({ ...artifact, generator: generator.name, schema })
  }
  if (notes.size > 0)
    await writeText(stderr, formatNotes('Where the types differ from the schema', [...notes]))
  if (undocumented.length > 0)
    await writeText(stderr, formatNotes('What the docs leave out', undocumented))
  const run = { schema, generators: new Set(generators.map(({ name }) => name)) }
  return { artifacts, run, start }
}

async function checkDirectory(
  request: GenerateOptions,
  { artifacts, run }: Generated,
): Promise<ExitCode> {
  const { out } = request
  // A check reports edited files instead of refusing them.
  const plan = await planArtifacts(out, artifacts, run, await readManifest(out))
  await writeText(process.stdout, formatCheck(plan, formatUpdateCommand(request)))
  const isFresh = plan.changes.every(({ kind }) => kind === 'unchanged')
  return isFresh && plan.leftovers.length === 0 && !plan.isInterrupted
    ? exitCode.clean
    : exitCode.findings
}

async function writeDirectory(
  { out, force }: GenerateOptions,
  { artifacts, run, start }: Generated,
  signal: AbortSignal,
  onStep: () => void,
): Promise<ExitCode> {
  const { stdout } = process
  const plan = await updateDirectory(
    { directory: out, artifacts, run, force },
    {
      signal,
      onStep,
      onWait: () => printNote(`waiting for another run that writes to ${out} …`, 'generate'),
    },
  )
  // Durations differ from run to run: they would make logs differ.
  await writeText(stdout, formatResult(plan, stdout.isTTY ? performance.now() - start : undefined))
  return exitCode.clean
}

async function selectGenerators(
  names: readonly string[],
  schema: string | undefined,
): Promise<readonly Generator[]> {
  const { generators } = await import('../../generate/index.js')
  const known = generators.map(({ name }) => name)
  for (const name of names)
    if (!known.includes(name)) throw createUnknownNameError('artifact', name, known)
  const named = generators.filter(({ name }) => names.length === 0 || names.includes(name))
  if (schema === undefined) return named
  const clusterOnly = named.find(({ anySchema }) => !anySchema)
  if (names.length > 0 && clusterOnly !== undefined) {
    const possible = generators.filter(({ anySchema }) => anySchema).map(({ name }) => name)
    throw new UserError(`\`${clusterOnly.name}\` can only be made from the Cluster model.`, {
      hint: `Available with --schema: ${possible.join(', ')}.`,
    })
  }
  return named.filter(({ anySchema }) => anySchema)
}

async function emitArtifacts(
  generator: Generator,
  input: GeneratorInput,
  templates: string | undefined,
): Promise<readonly Artifact[]> {
  try {
    return await runGenerator(generator, input)
  } catch (error) {
    const templateError =
      templates === undefined ? undefined : describeTemplateError(error, templates)
    if (templateError !== undefined) throw templateError
    if (!isStackOverflow(error)) throw error
    const { file } = input.schema
    throw new UserError(`${file} is too large or too deep to generate \`${generator.name}\`.`, {
      hint: 'Split it into definitions.',
      cause: error,
    })
  }
}

async function listArtifacts(): Promise<string> {
  const { generators } = await import('../../generate/index.js')
  const width = Math.max(...generators.map(({ name }) => name.length))
  const lines = generators.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['Artifacts:', ...lines].join('\n')
}
