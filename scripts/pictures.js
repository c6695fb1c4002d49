// Makes the picture of a report in the README, from a real run of the built program.
// `--check` writes nothing, and exits with 1 if the picture is stale.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawTerminal } from './terminal-picture.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, 'docs/images/lint.svg')
const directory = mkdtempSync(join(tmpdir(), 'pictures-'))
writeExports(join(directory, 'exports'))
const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [join(root, 'dist/cli.js'), 'lint', 'exports/'],
  {
    cwd: directory,
    encoding: 'utf8',
    // Only what the program needs, so that the picture is the same everywhere.
    env: { FORCE_COLOR: '1' },
  },
)
rmSync(directory, { recursive: true })
if (status !== 1) throw new Error(`lint exited with ${status}: ${stderr}`)
const picture = drawTerminal(
  'npx cluster-schema lint exports/',
  stdout,
  'A report of cluster-schema lint: three errors in three files, each with its place, a sentence and the line of the file.',
)
if (!process.argv.includes('--check')) {
  mkdirSync(join(root, 'docs/images'), { recursive: true })
  writeFileSync(file, picture)
} else if (readFileSync(file, 'utf8') !== picture) {
  process.stderr.write('docs/images/lint.svg is stale. Run: npm run pictures\n')
  process.exitCode = 1
}

/**
 * Writes three exports with typical mistakes: a status in lower case, a limit that is exceeded in one
 * line of a backup, and an error response that was saved instead of a cluster.
 *
 * @param {string} folder
 */
function writeExports(folder) {
  mkdirSync(folder)
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(folder, name), text)
  write('audio-guides.json', readFileSync(join(root, 'test/fixtures/exports/broken.json'), 'utf8'))
  const clusters = ['completed-kmeans', 'running', 'labeling-errors'].map((name) =>
    JSON.parse(readFileSync(join(root, `generated/samples/valid/${name}.json`), 'utf8')),
  )
  clusters[2].llm_labeling.max_samples_per_cluster = 50
  write('backup.ndjson', clusters.map((cluster) => `${JSON.stringify(cluster)}\n`).join(''))
  const error = { message: 'No such cluster.', type: 'NotFoundError' }
  write('face-groups.json', JSON.stringify({ success: false, status: 404, error }))
}
