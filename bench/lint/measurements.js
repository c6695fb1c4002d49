import {
  cpSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { root } from '../lib/paths.js'
import { formatInteger } from '../lib/table.js'
import { countProven } from './count-proven.js'
import {
  addFaults,
  dropZones,
  toExtendedJson,
  writeDeepDocument,
  writeDocuments,
  writeFiles,
} from './files.js'
import { lint, measureMemory, measureSeconds, parseLines, run, validateFast } from './run.js'

/**
 * One line of a table.
 *
 * @typedef {object} Row
 * @property {string} title
 * @property {readonly (string | number)[]} cells seconds, ratios or bytes
 */

const fast = ['--quiet']
const ndjson = ['--format', 'ndjson']

/**
 * Large files: all valid in several layouts, and all faulty.
 *
 * @param {object} options
 * @param {string} options.directory
 * @param {readonly Record<string, unknown>[]} options.clusters
 * @param {number} options.size in bytes, of each file
 * @param {number} options.rounds
 * @returns {readonly Row[]} MB/s, and the time relative to the peer and to JSON.parse of the lines
 */
export function measureLargeFiles({ directory, clusters, size, rounds }) {
  const write = (name, options) => {
    const file = join(directory, name)
    writeDocuments(file, clusters, { size, ...options })
    return file
  }
  const lines = write('lines.jsonl')
  const faulty = write('faulty.jsonl', { change: addFaults })
  const commands = {
    peer: validateFast(lines),
    parse: parseLines(lines),
    parseFaulty: parseLines(faulty),
    'NDJSON, valid': lint(...fast, lines),
    'one array': lint(...fast, write('array.json', { layout: 'array' })),
    'pretty-printed': lint(...fast, write('pretty.json', { layout: 'pretty' })),
    'Extended JSON of MongoDB': lint(...fast, write('extended.jsonl', { change: toExtendedJson })),
    'times without a zone': lint(...fast, write('zones.jsonl', { change: dropZones })),
    'three faults in each document': lint(...ndjson, faulty),
  }
  const { peer, parse, parseFaulty, ...ours } = measureSeconds(commands, rounds)
  const rows = Object.entries(ours).map(([title, seconds]) => {
    const isFaulty = title.startsWith('three')
    const cells = [
      seconds,
      isFaulty ? '' : seconds / peer,
      seconds / (isFaulty ? parseFaulty : parse),
    ]
    return { title, cells }
  })
  return [
    ...rows,
    { title: '@sourcemeta/jsonschema, --fast', cells: [peer, 1, peer / parse] },
    { title: 'JSON.parse of the lines', cells: [parse, parse / peer, 1] },
  ]
}

/**
 * Larger files of valid NDJSON.
 *
 * @returns {readonly Row[]} seconds, also relative to the peer and to JSON.parse of the lines
 */
export function measureSizes({ directory, clusters, sizes, rounds }) {
  const file = join(directory, 'size.jsonl')
  return sizes.map((size) => {
    writeDocuments(file, clusters, { size })
    const commands = {
      ours: lint(...fast, file),
      peer: validateFast(file),
      parse: parseLines(file),
    }
    // The largest file takes the programs minutes.
    const { ours, peer, parse } = measureSeconds(commands, size > 1e9 ? 1 : rounds)
    rmSync(file)
    return { title: `${toMegabytes(size)} MB`, cells: [ours, ours / peer, ours / parse] }
  })
}

/** @returns {readonly Row[]} seconds, and relative to the peer */
export function measureSmallFiles({ directory, clusters, rounds }) {
  const folder = join(directory, 'files')
  const pretty = join(directory, 'pretty-files')
  writeFiles(folder, clusters, 5000)
  writeFiles(pretty, clusters, 5000, { layout: 'pretty' })
  const { peer, ...ours } = measureSeconds(
    {
      'cluster-schema': lint(...fast, folder),
      'cluster-schema, pretty-printed files': lint(...fast, pretty),
      peer: validateFast('--continue', folder),
    },
    rounds,
  )
  return [
    ...Object.entries(ours).map(([title, seconds]) => ({
      title,
      cells: [seconds, seconds / peer],
    })),
    { title: '@sourcemeta/jsonschema, --fast --continue', cells: [peer, 1] },
  ]
}

/**
 * Measures the installed program: only that keeps its compiled code, from Node.js 22 on.
 *
 * @param {object} options
 * @param {string} options.node the executable of Node.js
 * @returns {readonly Row[]} seconds, and relative to `node -e 0`
 */
export function measureStart({ directory, clusters, rounds, node }) {
  const file = join(directory, 'one.json')
  const program = join(installCopy(directory), 'dist/cli.js')
  writeFileSync(file, JSON.stringify(clusters[0]))
  const seconds = measureSeconds(
    {
      'node -e 0': [node, '-e', '0'],
      'lint one.json': [node, program, 'lint', file],
      'lint one.json --format ndjson': [node, program, 'lint', file, '--format', 'ndjson'],
    },
    rounds * 5,
  )
  return Object.entries(seconds).map(([title, it]) => ({
    title,
    cells: [it, it / seconds['node -e 0']],
  }))
}

/** Copies what a run of lint needs of the package to where npm would install it. */
function installCopy(directory) {
  const target = join(directory, 'node_modules/cluster-schema')
  for (const name of ['package.json', 'dist', 'generated', 'schemas'])
    cpSync(join(root, name), join(target, name), { recursive: true })
  return target
}

/** @returns {readonly Row[]} the seconds for 1, 10 and 100 times as much, without those of the start */
export function measureGrowth({ directory, clusters, size, rounds }) {
  const scales = [1, 10, 100]
  const kinds = {
    documents(scale) {
      const file = join(directory, `documents-${scale}.jsonl`)
      writeDocuments(file, clusters, { size: (scale * size) / 100 })
      return lint(...fast, file)
    },
    findings(scale) {
      const file = join(directory, `findings-${scale}.jsonl`)
      writeDocuments(file, clusters, { size: (scale * size) / 100, change: addFaults })
      return lint(...ndjson, file)
    },
    depth(scale) {
      const file = join(directory, `depth-${scale}.json`)
      writeDeepDocument(file, clusters, scale * 90)
      return lint(...fast, file)
    },
  }
  return Object.entries(kinds).map(([title, create]) => {
    const { start, ...seconds } = measureSeconds(
      {
        start: create(0),
        ...Object.fromEntries(scales.map((scale) => [`${scale}×`, create(scale)])),
      },
      rounds,
    )
    return { title, cells: Object.values(seconds).map((it) => Math.max(0, it - start)) }
  })
}

/**
 * @param {object} options
 * @param {string} options.directory
 * @param {readonly Record<string, unknown>[]} options.clusters
 * @param {{ lines: number, array: number, compressed: number, faulty: number }} options.sizes in bytes,
 * before compression
 * @returns {Promise<readonly Row[]>} peak memory in bytes
 */
export async function measureMemories({ directory, clusters, sizes }) {
  const rows = []
  const measure = (title, file, ...flags) =>
    rows.push({ title, cells: [measureMemory(lint(...flags, file))] })
  const lines = join(directory, 'memory.jsonl')
  writeDocuments(lines, clusters, { size: sizes.lines })
  measure(`${toMegabytes(sizes.lines)} MB of NDJSON`, lines, ...fast)
  writeDocuments(lines, clusters, { size: sizes.compressed })
  await pipeline(createReadStream(lines), createGzip(), createWriteStream(`${lines}.gz`))
  measure(`${toMegabytes(sizes.compressed)} MB, compressed`, `${lines}.gz`, ...fast)
  rmSync(lines)
  rmSync(`${lines}.gz`)
  const array = join(directory, 'memory.json')
  writeDocuments(array, clusters, { size: sizes.array, layout: 'array' })
  measure(`one array of ${toMegabytes(sizes.array)} MB`, array, ...fast)
  rmSync(array)
  const findings = 3 * writeDocuments(lines, clusters, { size: sizes.faulty, change: addFaults })
  for (const name of formats)
    measure(
      `${formatInteger(findings)} findings, --format ${name}`,
      lines,
      ...['--format', name, '--max-findings', '100000000'],
    )
  rmSync(lines)
  return rows
}

function toMegabytes(size) {
  return formatInteger(Math.round(size / 1e6))
}

const formats = [
  'pretty',
  'compact',
  'json',
  'ndjson',
  'github',
  'gitlab',
  'sarif',
  'junit',
  'markdown',
]

const schemas = [
  'turbo@2.11.11/schema.json',
  'knip@6.44.2/schema.json',
  'wrangler@4.164.0/config-schema.json',
]

/**
 * @returns {Promise<readonly Row[]>} seconds, those of the ordinary way, the time relative to JSON.parse
 * of the lines, and the share of documents that are proven
 */
export async function measureOtherSchemas({ directory, size, rounds }) {
  const corpus = join(root, '.cache/corpus')
  mkdirSync(join(directory, 'schemas'))
  const rows = []
  for (const path of schemas.filter((it) => existsSync(join(corpus, it)))) {
    const schema = join(corpus, path)
    const [node, program] = lint()
    const args = ['sample', '--schema', schema, '--count', '100', '--format', 'ndjson']
    const { stdout } = run([node, program, ...args])
    const file = join(directory, 'schemas', `${rows.length}.jsonl`)
    writeFileSync(file, stdout)
    const share = await countProven(schema, file)
    writeFileSync(file, stdout.repeat(Math.ceil(size / stdout.length)))
    const { ours, ordinary, parse } = measureSeconds(
      {
        ours: lint(...fast, '--schema', schema, file),
        ordinary: lint(...fast, '--no-fast', '--schema', schema, file),
        parse: parseLines(file),
      },
      rounds,
    )
    const title = `${path.split('@')[0]}: ${basename(schema)}`
    rows.push({ title, cells: [ours, ordinary, ours / parse, share] })
  }
  return rows
}
