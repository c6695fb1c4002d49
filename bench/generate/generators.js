import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readManifest } from '../lib/install.js'
import { root } from '../lib/paths.js'

/** The folder that the other generators are installed in. */
export const home = fileURLToPath(new URL('.', import.meta.url))
const { devDependencies } = readManifest(home)
const schema = join(root, 'generated/cluster.schema.json')
const openapi = join(root, 'generated/openapi.json')

/** The programs whose time is measured. They also write the first files in `generators`. */
export const timedPrograms = {
  ours: {
    getFile: () => join(root, 'dist/cli.js'),
    args: ['generate', 'types', 'openapi', '--out', 'ours'],
  },
  json2ts: {
    getFile: () => findProgram('json-schema-to-typescript', 'json2ts'),
    args: ['-i', schema, '-o', 'json2ts.ts'],
  },
  openapiTypescript: {
    getFile: () => findProgram('openapi-typescript', 'openapi-typescript'),
    args: [openapi, '-o', 'openapi-typescript.ts'],
  },
}

const openapiType = "components['schemas']['Cluster']"

/**
 * What is compared: the file with the types, the type of a Cluster in it, and, for programs that
 * aren't timed, the command that writes it.
 */
export const generators = [
  { title: 'cluster-schema, cluster.ts', file: 'ours/cluster.ts', type: 'Cluster' },
  { title: 'cluster-schema, openapi.ts', file: 'ours/openapi.ts', type: openapiType },
  { title: formatTitle('json-schema-to-typescript'), file: 'json2ts.ts', type: 'Cluster' },
  { title: formatTitle('openapi-typescript'), file: 'openapi-typescript.ts', type: openapiType },
  {
    title: formatTitle('quicktype'),
    file: 'quicktype.ts',
    type: 'Cluster',
    package: 'quicktype',
    bin: 'quicktype',
    args: ['-s', 'schema', schema, '-o', 'quicktype.ts', '--top-level', 'Cluster'],
  },
  {
    title: formatTitle('swagger-typescript-api'),
    file: 'swagger/Api.ts',
    type: 'Cluster',
    package: 'swagger-typescript-api',
    bin: 'swagger-typescript-api',
    args: ['generate', '-p', openapi, '-o', 'swagger', '--no-client'],
  },
  {
    title: formatTitle('@hey-api/openapi-ts'),
    file: 'hey/types.gen.ts',
    type: 'Cluster',
    package: '@hey-api/openapi-ts',
    bin: 'openapi-ts',
    args: ['-i', openapi, '-o', 'hey', '-p', '@hey-api/typescript'],
  },
  {
    title: formatTitle('orval'),
    file: 'orval.ts',
    type: 'Cluster',
    package: 'orval',
    bin: 'orval',
    args: ['--input', openapi, '--output', './orval.ts', '--mode', 'single'],
  },
  {
    title: formatTitle('typed-openapi'),
    file: 'typed-openapi.ts',
    type: 'Schemas.Cluster',
    package: 'typed-openapi',
    bin: 'typed-openapi',
    args: [openapi, '-o', 'typed-openapi.ts', '--runtime', 'none'],
  },
]

/** Runs the command of a generator, if it has one. */
export function runGenerator({ package: packageName, bin, args }, directory) {
  if (packageName !== undefined) runProgram(findProgram(packageName, bin), args, directory)
}

/**
 * @param {string} file a Node program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function runProgram(file, args, cwd) {
  const { status, stderr } = spawnSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`)
}

/** Finds the file behind a command of an installed package. */
function findProgram(packageName, command) {
  const folder = join(home, 'node_modules', packageName)
  const { bin } = readManifest(folder)
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

function formatTitle(packageName) {
  return `${packageName} ${devDependencies[packageName]}`
}
