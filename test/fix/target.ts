import { readFileSync } from 'node:fs'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { JsonObject, LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

export async function createTestTarget(): Promise<LintTarget> {
  return createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
}

/** The smallest valid cluster. */
export const cluster: JsonObject = {
  cluster_name: 'harbor photos',
  namespace_id: 'ns_5b0c1d2e3f',
  input_collections: ['col_harbor'],
  cluster_type: 'vector',
}

/** What the Python SDK writes. */
export const sdkDump = readFileSync('test/fixtures/sdk/model-dump.json', 'utf8')
