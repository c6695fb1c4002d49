import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bench, root } from '../lib/paths.js'
import { program } from './files.js'

/**
 * A program with its arguments.
 *
 * @typedef {readonly [program: string, ...args: string[]]} CommandLine
 */

const releases = join(bench, 'faults/node_modules/@sourcemeta/jsonschema/build/github-releases')

/** The binary itself, not the script of the package that starts it. */
const peer = join(
  releases,
  `jsonschema-${process.platform}-${process.arch === 'x64' ? 'x86_64' : process.arch}`,
)

/** Node.js reads these certificates at each start, which takes as long as all else in it. */
const { NODE_EXTRA_CA_CERTS: _, ...cleanEnvironment } = process.env

const schemaFile = join(root, 'generated/cluster.schema.json')

/** @returns {CommandLine} */
export function lint(...args) {
  return [process.execPath, program, 'lint', ...args]
}

/** @returns {CommandLine} the fastest way of the peer: the first fault of a document, no formats */
export function validateFast(...args) {
  return [peer, 'validate', '--fast', schemaFile, ...args]
}

/** @returns {CommandLine} JSON.parse of each line, in one thread */
export function parseLines(file) {
  return [process.execPath, fileURLToPath(new URL('parse-lines.js', import.meta.url)), file]
}

/**
 * Runs programs in turns, because a slow moment of the machine then slows all of them. Each one runs twice
 * in a row, and only the second run counts: a program that needs much memory is slow when no other has
 * used it just before, since a virtual machine has to get it from its host.
 *
 * @param {Readonly<Record<string, CommandLine>>} commands
 * @param {number} rounds
 * @returns {Record<string, number>} the median of the seconds of each
 */
export function measureSeconds(commands, rounds) {
  const seconds = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const [name, command] of Object.entries(commands)) {
      runQuietly(command)
      const start = performance.now()
      runQuietly(command)
      seconds[name].push((performance.now() - start) / 1000)
    }
  return Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, findMedian(all)]))
}

/**
 * @param {CommandLine} command of Node.js
 * @returns {number} its peak memory, in bytes
 */
export function measureMemory([node, ...args]) {
  const result = join(tmpdir(), `bench-lint-${process.pid}.txt`)
  const hook = pathToFileURL(fileURLToPath(new URL('write-memory.js', import.meta.url))).href
  writeFileSync(result, '')
  runQuietly([node, '--import', hook, ...args], { BENCH_MEMORY_FILE: result })
  const kilobytes = Number(readFileSync(result, 'utf8'))
  rmSync(result)
  if (!(kilobytes > 0)) throw new Error(`no peak memory of ${args.join(' ')}`)
  return kilobytes * 1024
}

/** @returns {{ status: number | null, stdout: string }} */
export function run([name, ...args]) {
  return spawnSync(name, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 })
}

/** Without its output: a slow reader would be measured, too. */
function runQuietly([name, ...args], environment = {}) {
  const { error, signal, status } = spawnSync(name, args, {
    cwd: root,
    stdio: 'ignore',
    env: { ...cleanEnvironment, ...environment },
  })
  if (error !== undefined) throw error
  // 0 is clean and 1 is findings for lint; 2 is findings for the peer.
  if (signal !== null || status > 2)
    throw new Error(`${name} ${args.join(' ')}: ${signal ?? status}`)
}

function findMedian(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
