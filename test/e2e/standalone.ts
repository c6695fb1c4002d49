import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, inject } from 'vitest'
import type { judge } from './judge.js'
import { runProgram } from './run-cli.js'

export type Verdicts = Awaited<ReturnType<typeof judge>>

const sample = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`generated/samples/valid/${name}.json`, 'utf8'))
const good = sample('minimal')

const samples: Readonly<Record<string, unknown>> = {
  good,
  'good and full': sample('full-vector'),
  'good, by attribute': sample('full-attribute'),
  'good, as a list': { results: [good, sample('full-vector')] },
  'good, of labels': { enabled: true, provider: 'openai', max_samples_per_cluster: 5 },
  bad: { ...good, status: 'completed' },
  'bad, as a list': { results: [good, { ...good, cluster_name: null }, 1] },
  'bad, of labels': { enabled: 'yes', max_samples_per_cluster: 99, cache_ttl_seconds: 1.5 },
  'many faults': {
    cluster_type: 'Vector',
    input_collections: ['a', 1, null, {}],
    output_collection_ids: null,
    vis_n_components: 4,
    created_at: '2026-02-30T12:00:00Z',
    updated_at: 'yesterday',
    llm_labeling: { labeling_inputs: { input_mappings: [] }, embedding_similarity_threshold: 2 },
    source_enrichment_config: { field_mappings: [{ source_field: 'a' }, 'b'] },
    learned_weights: { 'a/b~c': '1', '': null },
    failure_category: 'Timeout',
  },
  numbers: { ...good, num_clusters: 1e21, sample_size: 0.1 + 0.2, cluster_name: 5e-324 },
  'odd text': { ...good, status: `${'😀'.repeat(60)}\u2028\ud800`, error: ['"', '\n', '\u0000'] },
  'odd keys': JSON.parse('{ "__proto__": { "cluster_name": 1 }, "constructor": 2 }'),
  empty: {},
  'an array': [good],
  null: null,
  text: 'COMPLETED',
}

/** A folder outside the repository that holds the packed validator, the samples, and no package. */
export interface Standalone {
  readonly directory: string
  readonly write: (path: string, text: string) => void
  /** What a Node says, and that it says nothing else. */
  readonly verdicts: (node?: string, ...flags: readonly string[]) => Promise<Verdicts>
  readonly remove: () => void
}

/** @param extension of modules: `.mjs`, or `.js` beside a package.json that says so */
export function standalone(extension: '.js' | '.mjs' = '.js'): Standalone {
  const directory = mkdtempSync(join(tmpdir(), 'standalone-'))
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text)
  const validator = 'node_modules/cluster-schema/generated/validator.js'
  copyFileSync(join(inject('project'), validator), join(directory, `validator${extension}`))
  copyFileSync(resolve('test/e2e/judge.js'), join(directory, `judge${extension}`))
  // As text: a key named __proto__ is one in JSON only.
  const text = JSON.stringify(JSON.stringify(samples))
  write(
    `verdicts${extension}`,
    `import { judge } from './judge${extension}'
import * as validator from './validator${extension}'
export const verdicts = JSON.stringify(await judge(validator, JSON.parse(${text})))
`,
  )
  write(
    `main${extension}`,
    `import { verdicts } from './verdicts${extension}'\nconsole.log(verdicts)\n`,
  )
  if (extension === '.js') write('package.json', '{ "type": "module" }')
  return {
    directory,
    write,
    verdicts: async (node = process.execPath, ...flags) => {
      const options = { cwd: directory }
      const outcome = await runProgram(node, [...flags, `main${extension}`], options)
      expect(outcome).toMatchObject({ code: 0, stderr: '' })
      return JSON.parse(outcome.stdout)
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** Tests of the full suite that are skipped, and say so, where what they need is missing. */
export function describeFull(name: string, missing: string | undefined, tests: () => void): void {
  const full = Boolean(process.env.FULL)
  const title = full && missing ? `${name} (skipped: ${missing})` : name
  // biome-ignore lint/suspicious/noConsole: who runs the full suite must see that it is not full
  if (title !== name) console.warn(title)
  describe.runIf(full && !missing)(title, tests)
}
