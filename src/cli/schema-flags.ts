import { UserError } from '../errors.js'
import type { LoadOptions } from '../schema/load.js'
import { shortenArgument } from './args.js'

/** The flags of every command with `--schema` that say where its references lead. */
export const referenceFlags = {
  'ref-root': {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'DIR',
    group: 'Input',
    describe: 'Folder outside the project for $ref',
  },
  resolve: {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'URI=DIR',
    group: 'Input',
    describe: 'Folder for schemas below a URI',
  },
} as const

/** What `format` means: a constraint, or a note for readers. */
export type FormatsMode = (typeof formatsModes)[number]

const formatsModes = ['assert', 'annotate'] as const

/** The flag of commands that check documents, or write what checks them. */
export const formatsFlag = {
  formats: {
    choices: formatsModes,
    defaultDescription: 'assert',
    placeholder: 'MODE',
    group: 'Input',
    describe: 'Formats of --schema',
  },
} as const

export interface ReferenceFlagValues {
  readonly 'ref-root': readonly string[]
  readonly resolve: readonly string[]
  readonly formats?: FormatsMode | undefined
}

/**
 * Reads the values of `--ref-root`, `--resolve` and `--formats`.
 *
 * @throws UserError if a mapping isn't `PREFIX=DIR`, or a prefix is mapped twice
 */
export function parseReferenceFlags(
  flags: ReferenceFlagValues,
): Pick<LoadOptions, 'refRoots' | 'resolve' | 'annotatesFormats'> {
  const folders = new Map<string, string>()
  for (const mapping of flags.resolve) {
    const [, prefix, folder] = /^([a-z][a-z0-9+.-]*:[^=]+)=(.+)$/is.exec(mapping) ?? []
    if (prefix === undefined || folder === undefined)
      throw new UserError(
        `--resolve is ${JSON.stringify(shortenArgument(mapping))}; expected PREFIX=DIR, such as https://example.com/schemas/=schemas/.`,
      )
    if (folders.has(prefix))
      throw new UserError(`--resolve maps \`${shortenArgument(prefix)}\` more than once.`)
    folders.set(prefix, folder)
  }
  return {
    refRoots: flags['ref-root'],
    resolve: Object.fromEntries(folders),
    annotatesFormats: flags.formats === undefined ? undefined : flags.formats === 'annotate',
  }
}
