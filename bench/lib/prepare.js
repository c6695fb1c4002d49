import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench, compiled, root } from './paths.js'

/** Installs what is missing, and compiles the contenders again if anything they are made of changed. */
export async function prepare() {
  install()
  const stamp = join(compiled, 'stamp')
  const made = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return
  const { compileContenders } = await import('../build.js')
  await compileContenders()
  writeFileSync(stamp, made)
}

function install() {
  const { devDependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'))
  if (Object.entries(devDependencies).every(isInstalled)) return
  // Errors only: what npm says otherwise would stand before the tables, or break --json.
  const { status } = spawnSync('npm ci --loglevel=error', {
    cwd: bench,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('npm ci failed in bench')
}

function isInstalled([name, version]) {
  const manifest = join(bench, 'node_modules', name, 'package.json')
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version
}

// The validator of the package is not in it: it is imported where it lies.
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [
    join(root, 'schemas/cluster.schema.json'),
    ...['package-lock.json', 'tsconfig.json', 'build.js', 'date-time.js', 'lib/schema.js'].map(
      (name) => join(bench, name),
    ),
    ...readdirSync(join(bench, 'models')).map((name) => join(bench, 'models', name)),
  ])
    hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
