import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../lib/paths.js'

/** What the lint command does with a file, apart from everything around it. */
const source = `
  import { resolveLintTarget } from './src/cli/lint/target.js'
  import { lintParts } from './src/lint/lint-file.js'
  import { buildModel } from './src/model/build.js'
  import { loadSchema } from './src/schema/load.js'

  export async function countProven(schemaFile, content) {
    const schema = await loadSchema(schemaFile)
    const target = await resolveLintTarget({ schema, model: buildModel(schema) })
    let [proven, others] = [0, 0]
    const proof = {
      countsInfos: true,
      minSize: 0,
      loadSchema: async () => schema,
      onProven: (count) => { proven += count },
    }
    for await (const batch of lintParts('a.jsonl', content, target, { proof }))
      for (const { documents } of batch) others += documents
    return proven / (proven + others)
  }
`

/**
 * Counts the documents of a file that lint proves clean from their bytes.
 *
 * @param {string} schema
 * @param {string} file NDJSON
 * @returns {Promise<number>} the share of all its documents
 */
export async function countProven(schema, file) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-proven-'))
  try {
    const outfile = join(directory, 'proven.mjs')
    await build({
      stdin: { contents: source, resolveDir: root },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
      // Libraries in CommonJS ask for the modules of Node.js.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
      },
    })
    const module = await import(pathToFileURL(outfile).href)
    return await module.countProven(schema, readFileSync(file))
  } finally {
    rmSync(directory, { recursive: true })
  }
}
