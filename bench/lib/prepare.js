import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './install.js'
import { bench, compiled, root } from './paths.js'

/** Installs missing packages, and compiles the contenders again if their sources have changed. */
export async function prepare() {
  installPackages(bench)
  const stampFile = join(compiled, 'stamp')
  const hash = hashSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  const { compileContenders } = await import('../compile-contenders.js')
  await compileContenders()
  writeFileSync(stampFile, hash)
}

// Our own validator isn't a source here: contenders/ours.js imports the generated file directly.
function hashSources() {
  const names = [
    ...['package-lock.json', 'tsconfig.json', 'compile-contenders.js', 'date-time.js'],
    'lib/schema.js',
    ...readdirSync(join(bench, 'models')).map((name) => join('models', name)),
  ]
  const files = [
    join(root, 'schemas/cluster.schema.json'),
    ...names.map((name) => join(bench, name)),
  ]
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
