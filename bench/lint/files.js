import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.js'

export const program = join(root, 'dist/cli.js')

/**
 * Makes clusters on which lint reports nothing, not even an info.
 *
 * @param {string} directory for temporary files
 * @returns {readonly Record<string, unknown>[]}
 */
export function createClusters(directory) {
  const args = ['sample', '--count', '600', '--format', 'ndjson', '--seed', 'bench']
  const lines = runOurs(args).split('\n').filter(Boolean)
  const file = join(directory, 'samples.jsonl')
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  const report = runOurs(['lint', '--format', 'ndjson', '--show', 'info', file])
  const found = new Set(
    report
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).document),
  )
  const clusters = lines.filter((_, index) => !found.has(index)).map((line) => JSON.parse(line))
  if (clusters.length < 50) throw new Error(`only ${clusters.length} samples are clean`)
  return clusters
}

/**
 * Writes documents, each with an id of its own, until a file has a size.
 *
 * @param {string} file
 * @param {readonly Record<string, unknown>[]} clusters
 * @param {object} options
 * @param {number} options.size in bytes
 * @param {'ndjson' | 'array' | 'pretty'} [options.layout]
 * @param {(cluster: Record<string, unknown>, index: number) => Record<string, unknown>} [options.change]
 * @returns {number} the number of documents
 */
export function writeDocuments(
  file,
  clusters,
  { size, layout = 'ndjson', change = (cluster) => cluster },
) {
  const [open, separator, close] = layout === 'array' ? ['[', ',\n', ']\n'] : ['', '\n', '\n']
  const output = openSync(file, 'w')
  let [written, count, text] = [0, 0, open]
  for (; written + text.length < size; count += 1) {
    if (count > 0) text += separator
    const cluster = identify(clusters[count % clusters.length], count)
    text += formatDocument(change(cluster, count), layout)
    if (text.length < 1 << 20) continue
    written += writeSync(output, text)
    text = ''
  }
  writeSync(output, text + close)
  closeSync(output)
  return count
}

/**
 * Writes each document into a file of its own.
 *
 * @param {string} directory
 * @param {readonly Record<string, unknown>[]} clusters
 * @param {number} count
 * @param {object} [options]
 * @param {(cluster: Record<string, unknown>, index: number) => Record<string, unknown>} [options.change]
 * @param {'line' | 'pretty'} [options.layout]
 */
export function writeFiles(
  directory,
  clusters,
  count,
  { change = (cluster) => cluster, layout = 'line' } = {},
) {
  mkdirSync(directory)
  for (let index = 0; index < count; index += 1) {
    const cluster = change(identify(clusters[index % clusters.length], index), index)
    writeFileSync(join(directory, `${index}.json`), formatDocument(cluster, layout))
  }
}

/** A cluster whose metadata is nested. */
export function writeDeepDocument(file, [cluster], depth) {
  const metadata = `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`
  const text = JSON.stringify({ ...identify(cluster, 0), metadata: null })
  writeFileSync(
    file,
    text.replace('"metadata":null', () => `"metadata":${metadata}`),
  )
}

/** Three faults, which every validator finds. */
export function addFaults(cluster) {
  return { ...cluster, status: 'DONE', namespace_id: 7, cluster_name: false }
}

/** Times as the API sends them: in UTC, and without saying so. */
export function dropZones(cluster) {
  return JSON.parse(JSON.stringify(cluster).replaceAll(/("\d{4}-\d\d-\d\dT[\d:.]+)Z"/g, '$1"'))
}

/** What MongoDB exports: ids and times as objects. */
export function toExtendedJson(cluster, index) {
  const text = JSON.stringify(cluster).replaceAll(/"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g, '{"$date":"$1"}')
  return { _id: { $oid: index.toString(16).padStart(24, '0') }, ...JSON.parse(text) }
}

function identify(cluster, index) {
  const id = index.toString(36).padStart(10, '0')
  return { ...cluster, cluster_id: `clust_${id}`, namespace_id: 'ns_bench' }
}

function formatDocument(cluster, layout) {
  return JSON.stringify(cluster, null, layout === 'pretty' ? 2 : undefined)
}

function runOurs(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (status !== 0 && args[0] !== 'lint') throw new Error(stderr)
  return stdout
}
