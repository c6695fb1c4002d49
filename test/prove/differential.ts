import { createClusterTarget } from '../../src/cluster/index.js'
import type { ByteChunks } from '../../src/json/stream/byte-reader.js'
import type { InputFormat } from '../../src/json/stream/item.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintParts } from '../../src/lint/lint-file.js'
import type { PartProver } from '../../src/lint/proven-parts.js'
import type { LintTarget, RuleSeverities } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'

/** What a run says: all findings that it lists, and how many infos it only counts. */
export interface RunResult {
  readonly findings: readonly Finding[]
  readonly documents: number
  readonly infos: number
  /** How many of the documents were proven to be clean. */
  readonly proven: number
}

export const clusterSchema = await loadSchema('schemas/cluster.schema.json')
export const clusterTarget = createClusterTarget(buildModel(clusterSchema))

interface RunOptions {
  readonly target?: LintTarget
  readonly schema?: Schema
  readonly file?: string
  readonly severities?: RuleSeverities
  /** `undefined` for the ordinary way. */
  readonly countsInfos?: boolean | undefined
  /** Proves documents in other threads. */
  readonly parts?: PartProver
  readonly input?: InputFormat
}

/** Lints a file with or without the fast pass. */
export async function runLint(
  content: Uint8Array | ByteChunks,
  {
    target = clusterTarget,
    schema = clusterSchema,
    file = 'a.ndjson',
    severities,
    countsInfos,
    parts,
    input = 'auto',
  }: RunOptions = {},
): Promise<RunResult> {
  const findings: Finding[] = []
  let [documents, infos, proven] = [0, 0, 0]
  const proof =
    countsInfos === undefined
      ? undefined
      : {
          countsInfos,
          minSize: 0,
          parts,
          loadSchema: async () => schema,
          onProven(count: number, counts: ReadonlyMap<string, number>) {
            proven += count
            for (const it of counts.values()) infos += it
          },
        }
  const options = { proof, input, ...(severities === undefined ? {} : { severities }) }
  for await (const batch of lintParts(file, content, target, options))
    for (const result of batch) {
      documents += result.documents
      findings.push(...result.findings)
    }
  return { findings, documents: documents + proven, infos, proven }
}

/**
 * Lints a file in the ordinary way, and with the fast pass.
 *
 * @param options `countsInfos`: whether the fast pass counts infos; by default it's tried both ways
 * @returns where the results differ; `undefined` if they don't
 */
export async function compareRuns(
  content: Uint8Array | ByteChunks,
  { countsInfos, ...options }: RunOptions = {},
): Promise<{ difference: string | undefined; proven: number; documents: number }> {
  const ordinary = await runLint(content, options)
  const { documents } = ordinary
  let proven = 0
  for (const counts of countsInfos === undefined ? [false, true] : [countsInfos]) {
    const fast = await runLint(content, { ...options, countsInfos: counts })
    const difference = compareResults(ordinary, fast, counts)
    if (difference !== undefined) return { difference, proven, documents }
    proven = fast.proven
  }
  return { difference: undefined, proven, documents }
}

function compareResults(
  ordinary: RunResult,
  fast: RunResult,
  countsInfos: boolean,
): string | undefined {
  const list = ({ findings }: RunResult) =>
    countsInfos ? findings.filter(({ severity }) => severity !== 'info') : findings
  const count = ({ findings, infos }: RunResult) =>
    findings.filter(({ severity }) => severity === 'info').length + infos
  const difference = findDifference(list(ordinary), list(fast))
  if (difference !== undefined) return difference
  const counts = [ordinary, fast].map((run) => `${run.documents} documents, ${count(run)} infos`)
  return counts[0] === counts[1] ? undefined : counts.join(', with the fast pass ')
}

function findDifference(
  expected: readonly Finding[],
  actual: readonly Finding[],
): string | undefined {
  for (let index = 0; index < Math.max(expected.length, actual.length); index += 1) {
    const [a, b] = [expected[index], actual[index]].map((it) => JSON.stringify(it))
    if (a !== b) return `${a}\nwith the fast pass:\n${b}`
  }
  return undefined
}
