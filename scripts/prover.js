// Compiles src/prove/assembly/ to WebAssembly, and writes it to src/prove/program.ts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')

export const hasCompiler = existsSync(compiler)

/** The text of src/prove/program.ts. */
export function compileProver() {
  const folder = mkdtempSync(join(tmpdir(), 'prover-'))
  const binary = join(folder, 'prover.wasm')
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
  const { status, stderr } = spawnSync(
    process.execPath,
    [compiler, 'src/prove/assembly/entry.ts', '--outFile', binary, ...options, '--use', 'abort='],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  const base64 = readFileSync(binary, 'base64')
  rmSync(folder, { recursive: true })
  return `/** The WebAssembly of \`assembly/\`, in base64. \`npm run build:prover\` writes it. */\nexport const program =\n  '${base64}'\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'src/prove/program.ts'), compileProver())
