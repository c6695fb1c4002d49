import { readdirSync, readFileSync } from 'node:fs'
import { loadScenarios } from '../../src/cli/context.js'
import { createSamplers } from '../../src/sample/scenario/scenario-samplers.js'
import { loadSchema } from '../../src/schema/load.js'

export const schema = await loadSchema('schemas/cluster.schema.json')
export const scenarios = await loadScenarios()
export const samplers = createSamplers(schema, scenarios)

/** A file of `generated/samples/valid`. */
export interface ValidFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** One document, or one for each line. */
  readonly documents: readonly unknown[]
  /** Whether its documents are responses of the list endpoint. */
  readonly isList: boolean
}

export const validFiles: readonly ValidFile[] = readdirSync('generated/samples/valid').map(
  (name) => {
    const bytes = readFileSync(`generated/samples/valid/${name}`)
    const text = bytes.toString('utf8')
    const texts = name.endsWith('.ndjson') ? text.trimEnd().split('\n') : [text]
    const documents = texts.map((it) => JSON.parse(it))
    return { name, bytes, documents, isList: documents.every((it) => Array.isArray(it.results)) }
  },
)

/** All valid clusters, including the results of lists. */
export const clusters: readonly Readonly<Record<string, unknown>>[] = validFiles.flatMap(
  ({ documents, isList }) =>
    isList ? documents.flatMap((it) => (it as { results: [] }).results) : documents,
) as readonly Readonly<Record<string, unknown>>[]

/** All valid lists of clusters. */
export const lists: readonly unknown[] = validFiles.flatMap(({ documents, isList }) =>
  isList ? documents : [],
)
