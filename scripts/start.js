// The main job, on the samples that come with the repository: build, generate everything, lint
// real exports and one that is broken on purpose.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

run('npm', ['run', '--silent', 'build'], { quiet: true })

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const schema = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
const definitions = Object.values(schema.$defs)
const models = definitions.filter((definition) => 'properties' in definition).length
const vocabularies = definitions.filter((definition) => 'x-values' in definition).length
const fields = Object.keys(schema.properties).length
process.stdout.write(
  `cluster-schema ${version} · model: ${fields} fields, ${models} nested models, ${vocabularies} vocabularies\n\n`,
)
run('node', ['dist/cli.js', 'generate'])
process.stdout.write('\nlint       test/fixtures/exports/\n\n')
run('node', ['dist/cli.js', 'lint', 'test/fixtures/exports', '--fail-on', 'never'])
process.stdout.write(
  'broken.json is broken on purpose. Next: npx cluster-schema lint YOUR-EXPORTS\n',
)

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
function run(command, args, { quiet = false } = {}) {
  const { status, stdout } = spawnSync(command, args, {
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  if (stdout) process.stderr.write(stdout)
  process.exit(status ?? 1)
}
