// npm start: shows what the project does, on files that come with it. Builds, generates everything,
// and lints exports of which one is broken on purpose.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { stdout, stderr } = process

run('npm', ['run', '--silent', 'build'])
stdout.write(`${describeModel()}\n\n`)
run(process.execPath, ['dist/cli.js', 'generate'], 'inherit')

const exports = 'test/fixtures/exports/'
const args = ['dist/cli.js', 'lint', exports, '--fail-on', 'never']
const { output, milliseconds } = run(process.execPath, args)
// Durations differ from run to run: only people want to see them.
const duration = stdout.isTTY ? `${(milliseconds / 1000).toFixed(1)} s`.padStart(6) : ''
stdout.write(`\n${`lint       ${exports}`.padEnd(60)} ${duration}`.trimEnd())
stdout.write(`\n\n${output}`)
stdout.write('broken.json is broken on purpose. Next: npx cluster-schema lint YOUR-EXPORTS\n')

function describeModel() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const schema = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
  /** @param {string} keyword */
  const countDefinitions = (keyword) =>
    Object.values(schema.$defs).filter((definition) => keyword in definition).length
  const counts = [
    `${Object.keys(schema.properties).length} fields`,
    `${countDefinitions('properties')} nested models`,
    `${countDefinitions('x-values')} vocabularies`,
  ]
  return `cluster-schema ${version} · model: ${counts.join(', ')}`
}

/**
 * Runs a program and returns its output, with colors if this is a terminal. Exits if it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'pipe' | 'inherit'} [output] `inherit` prints it as it comes
 */
function run(command, args, output = 'pipe') {
  const start = performance.now()
  const color = stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
  const result = spawnSync(command, args, {
    env: { ...process.env, ...color },
    stdio: ['inherit', output, 'inherit'],
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (result.status !== 0) {
    stderr.write(result.stdout ?? '')
    process.exit(result.status ?? 1)
  }
  return { output: result.stdout ?? '', milliseconds: performance.now() - start }
}
