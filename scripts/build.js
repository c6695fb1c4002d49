// Builds dist/: two small entries (the command line, the library), and the heavy libraries in one
// file that only `generate` loads. Nothing is left to install for a user.
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { writeNotices } from './notices.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

await rm(dist, { recursive: true, force: true })
// Declarations take two thirds of the time; a test of the program alone does without.
if (!process.argv.includes('--no-types')) emitDeclarations()
await bundle()
await chmod(join(dist, 'cli.js'), 0o755)

async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: {
      cli: 'src/cli/bin.ts',
      index: 'src/index.ts',
      generators: 'src/generate/index.ts',
    },
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    external: ['cluster-schema/*'],
    // Prettier is 8 MB and formats nothing here: `format: false`. TypeScript comes with ts-morph,
    // and one copy of it is enough.
    alias: {
      prettier: join(root, 'scripts/prettier-stub.js'),
      typescript: join(root, 'scripts/typescript-of-ts-morph.js'),
    },
    minify: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  for (const { path, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, withNodeGlobals(path, text))
  }
  await writeNotices(root, metafile)
}

/**
 * CommonJS inside an ESM bundle asks for what ESM does not have ("Dynamic require of "fs" is not
 * supported"): only the files that do get it, so that the library stays free of Node.
 *
 * @param {string} path
 * @param {string} text
 */
function withNodeGlobals(path, text) {
  const shebang = path.endsWith('cli.js') ? '#!/usr/bin/env node\n' : ''
  const needs = /Dynamic require of|\b__filename\b|\b__dirname\b/.test(text)
  if (!needs) return shebang + text
  const banner = [
    "import { createRequire as __createRequire } from 'node:module';",
    "import { fileURLToPath as __fileURLToPath } from 'node:url';",
    'const require = __createRequire(import.meta.url);',
    'const __filename = __fileURLToPath(import.meta.url);',
    "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
  ].join('\n')
  return `${shebang}${banner}\n${text}`
}

/** The declarations of the library, and the compiled form of the generated types. */
function emitDeclarations() {
  compile(['-p', 'tsconfig.build.json'])
  const options = '--declaration --target es2022 --module nodenext --outDir dist/types'
  compile(['generated/cluster.ts', ...options.split(' ')])
}

/** @param {readonly string[]} args */
function compile(args) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('tsc found errors')
}
