// Runs `cluster-schema lint` with the inputs of the action, and sets the action's outputs.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const { env } = process
const directory = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'cluster-schema-'))
const report = join(directory, 'report.json')
const code = lint()
process.exitCode = code
try {
  // Otherwise, lint couldn't do its work, and has said why.
  if (code === 0 || code === 1) setOutputs()
} catch (error) {
  process.stderr.write(`The outputs of the action aren't set: ${error}\n`)
  process.exitCode ||= 70
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function setOutputs() {
  const { errors, warnings } = JSON.parse(readFileSync(report, 'utf8')).summary
  if (env.GITHUB_OUTPUT)
    appendFileSync(env.GITHUB_OUTPUT, `errors=${errors}\nwarnings=${warnings}\n`)
}

/** Returns the exit code. A program that a signal ends has none, and must not pass. */
function lint() {
  const formats = splitLines(env.INPUT_FORMAT)
  const reports = [...(formats.length > 0 ? formats : listDefaultFormats()), `json=${report}`]
  const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
  const args = [
    'lint',
    ...['schema', 'fail-on', 'baseline'].flatMap((name) => toFlag(name)),
    ...reports.flatMap((format) => ['--format', format]),
    ...splitLines(env.INPUT_ARGS),
    '--',
    ...splitLines(env.INPUT_PATHS),
  ]
  const { status, signal, error } = spawnSync(process.execPath, [program, ...args], {
    stdio: 'inherit',
  })
  if (error) throw error
  if (signal) process.stderr.write(`cluster-schema was ended by ${signal}.\n`)
  return status ?? 70
}

/** What lint does in GitHub Actions without `--format`. */
function listDefaultFormats() {
  const summary = env.GITHUB_STEP_SUMMARY
  return ['pretty', 'github', ...(summary ? [`markdown=${summary}`] : [])]
}

/** @param {string} name */
function toFlag(name) {
  const value = env[`INPUT_${name.replace('-', '_').toUpperCase()}`]
  return value ? [`--${name}`, value] : []
}

function splitLines(text = '') {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
