// Fetches packages that contain JSON Schemas and OpenAPI documents, for test/schema/corpus.test.ts:
// `node scripts/fetch-corpus.js`. They are pinned by their hash, and fetched once into .cache/corpus.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} CorpusPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity the hash of its archive, as in a lock file
 * @property {readonly string[]} files regular expressions for the paths of its schemas
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache/corpus')

/** @type {readonly CorpusPackage[]} */
const packages = JSON.parse(await readFile(join(root, 'test/schema/corpus/packages.json'), 'utf8'))
await mkdir(cache, { recursive: true })
for (const entry of packages) await fetchPackage(entry)

/** @param {CorpusPackage} entry */
async function fetchPackage({ name, version, integrity, files }) {
  const directory = join(cache, `${name.replace('/', '__')}@${version}`)
  // Tells whether the folder has these files of this archive.
  const mark = JSON.stringify({ integrity, files })
  const markFile = join(directory, '.corpus')
  if (existsSync(markFile) && (await readFile(markFile, 'utf8')) === mark) return
  process.stderr.write(`fetching ${name} ${version}\n`)
  const temporary = `${directory}.new`
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary, { recursive: true })
  const archive = packArchive(`${name}@${version}`, temporary)
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`
  if (found !== integrity)
    throw new Error(`${name} ${version}: expected ${integrity}, but the archive is ${found}`)
  extractFiles(archive, temporary, files)
  await rm(archive)
  await writeFile(join(temporary, '.corpus'), mark)
  await rm(directory, { recursive: true, force: true })
  await rename(temporary, directory)
}

/**
 * @param {string} spec
 * @param {string} directory
 */
function packArchive(spec, directory) {
  const output = run('npm', ['pack', spec, '--json', '--pack-destination', directory])
  const [{ filename }] = JSON.parse(output)
  return join(directory, filename)
}

/**
 * Archives of npm have one folder, `package`, which is left out.
 *
 * @param {string} archive
 * @param {string} directory
 * @param {readonly string[]} patterns
 */
function extractFiles(archive, directory, patterns) {
  const names = run('tar', ['-tzf', archive])
    .split('\n')
    .filter((name) => patterns.some((it) => new RegExp(it).test(name.replace(/^[^/]+\//, ''))))
    .filter((name) => /\.(json|ya?ml)$/.test(name))
  if (names.length === 0) throw new Error(`${archive} contains no schema`)
  const options = ['-xzf', archive, '-C', directory, '--strip-components=1', '-T', '-']
  run('tar', options, names.join('\n'))
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input]
 */
function run(command, args, input) {
  const { status, stdout, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} failed`)
  return stdout
}
