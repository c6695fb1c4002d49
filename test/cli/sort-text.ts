import type { DocumentFile } from '../../src/cli/lint/partition/document-file.js'
import { createPartition } from '../../src/cli/lint/partition/partition.js'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { InputFormat } from '../../src/json/stream/item.js'
import { lintParts } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { splitIntoChunks } from '../json/split-file.js'

const model = buildModel(await loadSchema('schemas/cluster.schema.json', { trusted: true }))
export const target = createClusterTarget(model)
const comparing = new Set(target.rules.filter(({ compare }) => compare).map(({ id }) => id))

export interface SortOptions {
  /** `a.ndjson` by default. */
  readonly file?: string
  readonly input?: InputFormat
  readonly chunkSize?: number
}

/** Sorts the documents of a file, as `--failed` and `--passed` do. Bytes are returned as Latin-1. */
export async function sortText(
  content: string | Uint8Array,
  { file = 'a.ndjson', chunkSize = 1 << 16, ...options }: SortOptions = {},
) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const chunks = splitIntoChunks(bytes, chunkSize)
  const [failed, passed] = [createMemoryFile('failed'), createMemoryFile('passed')]
  const isComparing = (ruleId: string) => comparing.has(ruleId)
  const partition = createPartition({ failed, passed, threshold: 'error', isComparing })
  for await (const batch of lintParts(file, chunks, target, { ...options, keepsLines: true }))
    for (const part of batch) await partition.add(part, part.findings)
  const loss = partition.endFile(file)
  return { failed: failed.read(), passed: passed.read(), loss }
}

function createMemoryFile(file: string): DocumentFile & { readonly read: () => string } {
  const written: string[] = []
  return {
    file,
    get lines() {
      return written.length
    },
    write: async (line) => void written.push(`${Buffer.from(line).toString('latin1')}\n`),
    commit: async () => true,
    discard: async () => {},
    read: () => written.join(''),
  }
}
