import type { GeneratorOptions } from '../generate/generator.js'
import type { LoadOptions } from '../schema/load.js'
import { formatDocsFlags } from './docs-flags.js'

/** What `generate` is asked for. */
export interface GenerateOptions {
  /** Names of generators; none means all that work for the schema. */
  readonly names: readonly string[]
  readonly out: string
  readonly schema?: string | undefined
  /** Where references of the schema may lead. */
  readonly references?: Pick<LoadOptions, 'refRoots' | 'resolve' | 'annotatesFormats'>
  /** A folder with templates of the user. */
  readonly templates?: string | undefined
  readonly check: boolean
  readonly force: boolean
  readonly options?: GeneratorOptions
}

/** The command line of a check without `--check`, which makes the files up to date. */
export function formatUpdateCommand(request: GenerateOptions): string {
  const { names, out, schema, references = {}, options = {} } = request
  const { refRoots = [], resolve = {}, annotatesFormats } = references
  return [
    'cluster-schema generate',
    ...names,
    ...(schema === undefined ? [] : [`--schema ${schema}`]),
    ...refRoots.map((folder) => `--ref-root ${folder}`),
    ...Object.entries(resolve).map(([prefix, folder]) => `--resolve ${prefix}=${folder}`),
    ...(annotatesFormats ? ['--formats annotate'] : []),
    ...(out === 'generated' ? [] : [`--out ${out}`]),
    ...(options.docsUrl === undefined ? [] : [`--docs-url ${options.docsUrl}`]),
    ...(options.indexSignature ? ['--index-signature'] : []),
    ...(options.strictNames ? ['--strict-names'] : []),
    ...(options.typescriptValidator ? ['--ts'] : []),
    ...formatDocsFlags(options.docs, request.templates),
  ].join(' ')
}
