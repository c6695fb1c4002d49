import { createClusterTarget } from '../../../src/cluster/index.js'
import { type LintOptions, lintFile } from '../../../src/lint/lint-file.js'
import { buildModel } from '../../../src/model/build.js'
import { loadSchema } from '../../../src/schema/load.js'

export const target = createClusterTarget(
  buildModel(await loadSchema('schemas/cluster.schema.json')),
)

export const recognize = (value: unknown, file?: string) => target.recognize?.(value, file)

/** Nothing but the fields that are required, and the id. */
export const cluster = {
  cluster_id: 'clust_1',
  cluster_name: 'topics',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}

/** For each finding in a text: the position, the rule, and the kind or the key. */
export async function lint(
  text: string,
  file = 'a.json',
  options: LintOptions = {},
): Promise<readonly string[]> {
  const { findings } = await lintFile(file, new TextEncoder().encode(text), target, options)
  return findings.map(({ range, ruleId, pointer, key, args }) => {
    const { line, column } = range.start
    return `${line}:${column} ${ruleId} ${args.kind ?? `${pointer}/${key}`}`
  })
}
