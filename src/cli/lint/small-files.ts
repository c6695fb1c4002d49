import { hasNdjsonExtension } from '../../json/stream/layout.js'
import { readSmallFile } from '../../json/stream/read-file.js'
import { loadDocumentTable } from '../../lint/document-table.js'
import { createFileProver, type FileProver } from '../../lint/prove-file.js'
import type { LintTarget } from '../../lint/rule.js'
import type { FileSettings } from './file-settings.js'
import type { Input } from './files/input.js'
import type { ProofSettings } from './proof.js'

/** Finds the files of a run that need no closer look. */
export interface SmallFiles {
  /** Whether a file has one document, and lint has nothing to report about it. */
  readonly isClean: (input: Input, settings: FileSettings) => boolean
  /** How many infos the clean files have that are only counted. */
  readonly countInfos: () => number
}

/** For fewer files, the fast pass takes longer to start than it saves. */
const MIN_FILES = 10

/** Each of them takes memory. A run needs more only if its config has very many overrides. */
const MAX_PROVERS = 16

/**
 * Starts the fast pass for small files, if there are many. It reads and proves a file at once. The
 * ordinary way reads all others.
 */
export async function openSmallFiles(
  inputs: readonly Input[],
  target: LintTarget,
  { countsInfos, ...source }: ProofSettings,
): Promise<SmallFiles | undefined> {
  if (target.provesDocuments !== true || inputs.length < MIN_FILES) return undefined
  const [proving, table] = await Promise.all([
    import('../../prove/prover.js'),
    loadDocumentTable(target, source),
  ])
  if (table === undefined) return undefined
  const provers = new Map<FileSettings, FileProver | undefined>()
  const findProver = (settings: FileSettings): FileProver | undefined => {
    if (!provers.has(settings) && provers.size < MAX_PROVERS) {
      const { severities, at, input } = settings
      const isUsual = at.value.length === 0 && (input.value === 'auto' || input.value === 'json')
      const options = { severities, countsInfos }
      const prover = isUsual ? createFileProver(proving, table, target, options) : undefined
      provers.set(settings, prover)
    }
    return provers.get(settings)
  }
  return {
    isClean({ file, name, isStream }, settings) {
      if (isStream) return false
      // These names change how the content is read.
      if (hasNdjsonExtension(name) || target.recognize?.(undefined, name) !== undefined)
        return false
      const prover = findProver(settings)
      const bytes = prover && readSmallFile(file)
      return bytes !== undefined && prover?.isClean(bytes) === true
    },
    countInfos() {
      let infos = 0
      for (const prover of provers.values())
        for (const count of prover?.takeInfos().values() ?? []) infos += count
      return infos
    },
  }
}
