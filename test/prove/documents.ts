import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterTarget } from './differential.js'

const minimal = {
  cluster_name: 'scenes',
  namespace_id: 'ns_4f1b7a09c3',
  input_collections: ['col_a'],
  cluster_type: 'vector',
}

/** A document without any finding. */
export const cleanLine = JSON.stringify(minimal)

const encoder = new TextEncoder()

/** Puts lines together, each with a line feed. */
export function joinLines(lines: ReadonlyArray<string | Uint8Array>): Uint8Array {
  return Buffer.concat(
    lines.flatMap((line) => [typeof line === 'string' ? encoder.encode(line) : line, lineFeed]),
  )
}

const lineFeed = Uint8Array.of(0x0a)

/** The JSON files of a folder, each on one line. Files that aren't JSON are left out. */
export function readLines(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      try {
        return [JSON.stringify(JSON.parse(readFileSync(join(folder, file), 'utf8')))]
      } catch {
        return []
      }
    })
}

/** The examples of all rules, with the documents before them. */
export const ruleExamples = clusterTarget.rules.flatMap((rule) =>
  [...rule.good, ...rule.bad].flatMap(({ overlay, previous = [] }) =>
    [...previous, overlay].map((it) => JSON.stringify({ ...minimal, ...it })),
  ),
)

/** Gives documents ids of their own and one namespace: comparing them then finds nothing. */
export function separateDocuments(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const ids = { cluster_id: `clust_${index}`, namespace_id: minimal.namespace_id }
    return JSON.stringify({ ...JSON.parse(line), ...ids })
  })
}
