import { join } from 'node:path'
import type { Severity } from '../../lint/finding.js'
import type { ProofOptions } from '../../lint/prove-documents.js'
import type { Schema } from '../../schema/schema.js'
import { packageRoot } from '../package-root.js'
import { createTableFinder } from './built-table.js'
import type { ReportRequest } from './report/requests.js'

/** How lint proves documents clean, apart from what it does with them. */
export type ProofSettings = Omit<ProofOptions, 'onProven' | 'parts' | 'size'>

/** The reporters that only count findings below `--show`. All others are told each of them. */
const countingReporters = ['pretty', 'compact', 'github']

/**
 * Decides how lint proves documents clean.
 *
 * @param schema `undefined` for the Cluster schema, which is loaded when it's needed
 * @param options `needsInfos`: whether anything but a report has to be told each info
 */
export function createProofSettings(
  schema: Schema | undefined,
  requests: readonly ReportRequest[],
  { show, needsInfos }: { readonly show: Severity; readonly needsInfos: boolean },
): ProofSettings {
  let loaded: Promise<Schema> | undefined
  return {
    countsInfos:
      !needsInfos &&
      show !== 'info' &&
      requests.every(({ name }) => countingReporters.includes(name)),
    ...(schema === undefined ? { findTable: createTableFinder() } : {}),
    loadSchema() {
      loaded ??= schema === undefined ? loadClusterSchema() : Promise.resolve(schema)
      return loaded
    },
  }
}

/** Counts the documents that are proven to be clean, and their infos. */
export function createProofCounter(tally: {
  documents: number
  info: number
}): ProofOptions['onProven'] {
  return (documents, infos) => {
    tally.documents += documents
    for (const count of infos.values()) tally.info += count
  }
}

async function loadClusterSchema(): Promise<Schema> {
  const { loadSchema } = await import('../../schema/load.js')
  return loadSchema(join(packageRoot, 'schemas', 'cluster.schema.json'), { trusted: true })
}
