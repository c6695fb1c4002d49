import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../lib/paths.js'

const home = dirname(fileURLToPath(import.meta.url))
const { devDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))

export const schema = join(root, 'generated/cluster.schema.json')
export const openapi = join(root, 'generated/openapi.json')

/** The program of a package that lies here. */
export function program(name, bin) {
  const manifest = join(home, 'node_modules', name, 'package.json')
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bins === 'string' ? bins : bins[bin])
}

/** @param {string} cwd relative paths are below it */
export function run(file, args, cwd = root) {
  const { status, stderr } = spawnSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`)
}

/** The programs that are run in turns. */
export const timed = {
  ours: {
    file: () => join(root, 'dist/cli.js'),
    args: ['generate', 'types', 'openapi', '--out', 'ours'],
  },
  json2ts: {
    file: () => program('json-schema-to-typescript', 'json2ts'),
    args: ['-i', schema, '-o', 'json2ts.ts'],
  },
  openapiTypescript: {
    file: () => program('openapi-typescript', 'openapi-typescript'),
    args: [openapi, '-o', 'openapi-typescript.ts'],
  },
}

/** What is compared: where the types are then, and how the root is called there. */
export const generators = [
  { title: 'cluster-schema, cluster.ts', file: 'ours/cluster.ts', type: 'Cluster' },
  {
    title: 'cluster-schema, openapi.ts',
    file: 'ours/openapi.ts',
    type: "components['schemas']['Cluster']",
  },
  { title: titleOf('json-schema-to-typescript'), file: 'json2ts.ts', type: 'Cluster' },
  {
    title: titleOf('openapi-typescript'),
    file: 'openapi-typescript.ts',
    type: "components['schemas']['Cluster']",
  },
  {
    title: titleOf('quicktype'),
    file: 'quicktype.ts',
    type: 'Cluster',
    make: [
      'quicktype',
      'quicktype',
      '-s',
      'schema',
      schema,
      '-o',
      'quicktype.ts',
      '--top-level',
      'Cluster',
    ],
  },
  {
    title: titleOf('swagger-typescript-api'),
    file: 'swagger/Api.ts',
    type: 'Cluster',
    make: [
      'swagger-typescript-api',
      'swagger-typescript-api',
      'generate',
      '-p',
      openapi,
      '-o',
      'swagger',
      '--no-client',
    ],
  },
  {
    title: titleOf('@hey-api/openapi-ts'),
    file: 'hey/types.gen.ts',
    type: 'Cluster',
    make: [
      '@hey-api/openapi-ts',
      'openapi-ts',
      '-i',
      openapi,
      '-o',
      'hey',
      '-p',
      '@hey-api/typescript',
    ],
  },
  {
    title: titleOf('orval'),
    file: 'orval.ts',
    type: 'Cluster',
    make: ['orval', 'orval', '--input', openapi, '--output', './orval.ts', '--mode', 'single'],
  },
  {
    title: titleOf('typed-openapi'),
    file: 'typed-openapi.ts',
    type: 'Schemas.Cluster',
    make: [
      'typed-openapi',
      'typed-openapi',
      openapi,
      '-o',
      'typed-openapi.ts',
      '--runtime',
      'none',
    ],
  },
]

/** Those that are not timed are made here. */
export function make({ make: line }, directory) {
  if (line === undefined) return
  const [name, bin, ...args] = line
  run(program(name, bin), args, directory)
}

function titleOf(name) {
  return `${name} ${devDependencies[name]}`
}

export function install() {
  if (Object.keys(devDependencies).every((name) => existsSync(join(home, 'node_modules', name))))
    return
  // Errors only: what npm says otherwise would stand before the tables, or break --json.
  const options = { cwd: home, shell: true, stdio: ['ignore', 'ignore', 'inherit'] }
  const { status } = spawnSync('npm ci --loglevel=error --ignore-scripts', options)
  if (status !== 0) throw new Error('npm ci failed in bench/generate')
}
