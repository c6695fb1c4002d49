import { basename } from 'node:path'
import { isStackOverflow, UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import type {
  Artifact,
  Generator,
  GeneratorInput,
  GeneratorOptions,
} from '../generate/generator.js'
import type { GeneratedArtifact } from '../generate/manifest.js'
import { planArtifacts } from '../generate/plan.js'
import { writeArtifacts } from '../generate/write.js'
import { closestMatch } from '../validate/runtime/index.js'
import { loadGeneratorContext, loadSchemaAndModel } from './context.js'
import { describeNotes, describePlan, describeWork } from './generate-report.js'

export interface GenerateOptions {
  /** Names of generators; none means all that the schema allows. */
  readonly names: readonly string[]
  readonly out: string
  readonly schema?: string | undefined
  readonly check: boolean
  readonly force: boolean
  readonly types?: GeneratorOptions
  /** Called with the result, for stdout. */
  readonly print: (text: string) => void
  /** Called with what the artifacts cannot express, for stderr. */
  readonly warn?: (text: string) => void
  /** Called when a generator begins. */
  readonly progress?: ((name: string) => void) | undefined
  /** Milliseconds since some moment; absent where durations are not to be shown. */
  readonly clock?: (() => number) | undefined
}

/** `cluster-schema generate`: emits the artifacts of a schema, or checks that they are fresh. */
export async function runGenerate(options: GenerateOptions): Promise<ExitCode> {
  const { names, out, check, force, print } = options
  const start = options.clock?.()
  const { generators } = await import('../generate/index.js')
  const selected = select(generators, names, options.schema)
  const subject = await loadSchemaAndModel(options.schema)
  const context = await loadGeneratorContext(subject)
  const schema = basename(subject.schema.file)
  const artifacts: GeneratedArtifact[] = []
  // The validator declares the types too, and has the same to say of them.
  const notes = new Set<string>()
  const input = {
    ...subject,
    context,
    options: options.types ?? {},
    onUnsupportedKeyword: notes.add.bind(notes),
  }
  for (const generator of selected) {
    options.progress?.(generator.name)
    const emitted = await emit(generator, input)
    artifacts.push(
      ...emitted.map((artifact) => ({ ...artifact, generator: generator.name, schema })),
    )
  }
  if (notes.size > 0) options.warn?.(describeNotes([...notes]))
  const ran = { schema, generators: new Set(selected.map(({ name }) => name)) }
  const plan = await planArtifacts(out, artifacts, ran, force || check)
  if (check) {
    print(describePlan(plan, freshening(options)))
    const fresh = plan.changes.every(({ kind }) => kind === 'unchanged')
    return fresh ? exitCode.clean : exitCode.findings
  }
  await writeArtifacts(plan)
  const took = start === undefined ? undefined : Number(options.clock?.()) - start
  print(describeWork(plan, took))
  return exitCode.clean
}

/** The command line without `--check`. */
function freshening({ names, out, schema, types = {} }: GenerateOptions): string {
  return [
    'cluster-schema generate',
    ...names,
    ...(schema === undefined ? [] : [`--schema ${schema}`]),
    ...(out === 'generated' ? [] : [`--out ${out}`]),
    ...(types.docsUrl === undefined ? [] : [`--docs-url ${types.docsUrl}`]),
    ...(types.indexSignature ? ['--index-signature'] : []),
  ].join(' ')
}

async function emit(generator: Generator, input: GeneratorInput): Promise<readonly Artifact[]> {
  try {
    return await (await generator.load())(input)
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    const { file } = input.schema
    throw new UserError(`${file}: too large or too deep to make \`${generator.name}\` of it.`, {
      hint: 'Divide it into definitions.',
      cause: error,
    })
  }
}

function select(
  all: readonly Generator[],
  names: readonly string[],
  schema: string | undefined,
): readonly Generator[] {
  const known = all.map(({ name }) => name)
  for (const name of names) {
    if (known.includes(name)) continue
    const meant = closestMatch(name, known)
    throw new UserError(`no such artifact \`${name}\`.`, {
      hint: meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
    })
  }
  const wanted = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
  if (schema === undefined) return wanted
  const unable = names.length === 0 ? undefined : wanted.find(({ anySchema }) => !anySchema)
  if (unable !== undefined)
    throw new UserError(`\`${unable.name}\` is made for the Cluster model only.`, {
      hint: `With --schema there are: ${all
        .filter(({ anySchema }) => anySchema)
        .map(({ name }) => name)
        .join(', ')}.`,
    })
  return wanted.filter(({ anySchema }) => anySchema)
}
