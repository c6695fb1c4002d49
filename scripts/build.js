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

/**
 * Inside a bundle CommonJS becomes a function, which V8 reads twice: once to find its end, once to
 * run it. For TypeScript that takes longer than what it is used for, so it is a file of its own,
 * beside the chunk that requires it.
 *
 * @type {import('esbuild').Plugin}
 */
const typescriptApart = {
  name: 'typescript-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/typescript$/ }, ({ importer }) =>
      importer.includes('@ts-morph') ? { path: './typescript.cjs', external: true } : undefined,
    )
  },
}

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
    // Prettier is 8 MB and formats nothing here: `format: false`. Redocly would find nothing to do.
    // TypeScript comes with ts-morph, and one copy of it is enough.
    alias: {
      '@redocly/openapi-core': join(root, 'scripts/redocly-stub.js'),
      '@redocly/openapi-core/lib/ref-utils.js': join(root, 'scripts/redocly-stub.js'),
      prettier: join(root, 'scripts/prettier-stub.js'),
      typescript: join(root, 'scripts/typescript-of-ts-morph.js'),
    },
    minify: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [typescriptApart],
  })
  await buildTypescript()
  for (const { path, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, withNodeGlobals(path, text))
  }
  await writeNotices(root, metafile)
}

async function buildTypescript() {
  await build({
    entryPoints: [join(root, 'node_modules/@ts-morph/common/dist/typescript.js')],
    outfile: 'dist/chunks/typescript.cjs',
    absWorkingDir: root,
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
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
  compile(['generated/cluster.ts', 'generated/openapi.ts', ...options.split(' ')])
}

/** @param {readonly string[]} args */
function compile(args) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('tsc found errors')
}
