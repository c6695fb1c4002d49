// Builds dist/: the command line and the library, which are small, and generators.js with the heavy
// libraries, which only `generate` loads. All libraries are bundled: users install one package.
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, transform } from 'esbuild'
import { forgetBuild, isBuilt, recordBuild } from './build-record.js'
import { addGetBuiltinModule, createRequire, replaceBuiltinImports } from './builtin-modules.js'
import { mergeChunks } from './merge-chunks.js'
import { writeNotices } from './notices.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Where the program finds the model of clusters. */
const modelFile = 'dist/cluster.model.json'

/** Where the program finds the table of the fast pass for clusters. */
const tableFile = 'dist/cluster.table.json'

/** Where the program finds the code of its threads. */
const threadFile = 'dist/prover-thread.js'

/**
 * Puts TypeScript into a file of its own, next to the chunk that requires it. In a bundle, CommonJS
 * code becomes a function, and V8 parses it twice: once to find its end, once to run it. For
 * TypeScript that takes longer than all its work for us.
 *
 * @type {import('esbuild').Plugin}
 */
const separateTypescript = {
  name: 'separate-typescript',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/typescript$/ }, ({ importer }) =>
      importer.includes('@ts-morph') ? { path: './typescript.cjs', external: true } : undefined,
    )
  },
}

/**
 * Gives yargs its English texts. Otherwise it reads them at run time, from a place outside the package.
 *
 * @type {import('esbuild').Plugin}
 */
const bundleYargsTexts = {
  name: 'bundle-yargs-texts',
  setup({ onResolve }) {
    onResolve({ filter: /platform-shims\/node\.js$/ }, ({ importer }) =>
      importer.includes('y18n') ? { path: join(root, 'scripts/y18n-shim.js') } : undefined,
    )
  },
}

/**
 * The helpers of yargs are its parser and other things, with everything that those need. The parser is
 * all that a usual run loads.
 *
 * @type {import('esbuild').Plugin}
 */
const onlyYargsParser = {
  name: 'only-yargs-parser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yargs\/helpers$/ }, ({ path }) => ({ path, namespace: 'yargs' }))
    onLoad({ filter: /./, namespace: 'yargs' }, () => ({
      contents: "export { default as Parser } from 'yargs-parser'",
      resolveDir: join(root, 'node_modules/yargs'),
    }))
  },
}

/**
 * fdir, a library of ts-morph and tinyglobby, looks for picomatch in each node_modules above the
 * program before it uses the bundled one. We read nothing outside the package. tinyglobby matches
 * paths itself, so its copy needs no picomatch.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutLookup = {
  name: 'without-lookup',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]fdir[\\/]dist[\\/]index\.(cjs|mjs)$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text
        .replace(/\b(__)?require\.resolve\("picomatch"\);/, '')
        .replace('pm = __require("picomatch");', '')
      if (contents === text) throw new Error('fdir no longer looks for picomatch')
      return { contents, loader: 'js' }
    })
  },
}

// Declarations take two thirds of the time. Tests that only run the program leave them out.
const withDeclarations = !process.argv.includes('--no-types')
if (!process.argv.includes('--if-changed') || !isBuilt(root)) {
  forgetBuild(root)
  await rm(dist, { recursive: true, force: true })
  if (withDeclarations) emitDeclarations()
  await bundleProgram()
  await writeModel()
  await writeTable()
  await bundleEntry()
  await bundleStandardSchema()
  await bundleThread()
  await bundleTypescript()
  await chmod(join(dist, 'cli.js'), 0o755)
  if (withDeclarations) recordBuild(root)
}

async function bundleProgram() {
  const { outputFiles, metafile } = await build({
    entryPoints: {
      main: 'src/cli/main.ts',
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
    external: ['cluster-schema/*', '#config-validator'],
    define: {
      BUILT_MODEL: JSON.stringify(modelFile),
      BUILT_TABLE: JSON.stringify(tableFile),
      BUILT_THREAD: JSON.stringify(threadFile),
    },
    // Prettier takes 8 MB and isn't called (`format: false`). Redocly has nothing to do here.
    // ts-morph includes TypeScript, and one copy is enough. yargs looks for a package.json from the
    // working directory upwards, which may belong to anyone.
    alias: {
      '@redocly/openapi-core': join(root, 'scripts/redocly-stub.js'),
      '@redocly/openapi-core/lib/ref-utils.js': join(root, 'scripts/redocly-stub.js'),
      'escalade/sync': join(root, 'scripts/escalade-stub.js'),
      prettier: join(root, 'scripts/prettier-stub.js'),
      typescript: join(root, 'scripts/typescript-stub.js'),
      // Its other build requires modules of Node.
      yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
    },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [separateTypescript, bundleYargsTexts, onlyYargsParser, withoutLookup],
  })
  const texts = new Map(
    outputFiles.map(({ path, text }) => [relative(root, path).replaceAll('\\', '/'), text]),
  )
  for (const [path, text] of await mergeChunks(texts, metafile)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    const isMerged = !texts.has(path) || path === 'dist/main.js'
    const isStart = path === 'dist/main.js'
    const complete = addNodeGlobals(isMerged ? text : await shorten(text))
    await writeFile(join(root, path), isStart ? replaceBuiltinImports(complete) : complete)
  }
  await writeNotices(root, metafile)
}

/**
 * Shortens the identifiers of a file. Those of what lint loads stay, and with them the names in stack
 * traces.
 *
 * @param {string} text
 */
async function shorten(text) {
  const { code } = await transform(text, { minify: true, format: 'esm', legalComments: 'none' })
  return code
}

/** Builds the model of clusters, so that a run needs neither the schema nor the code that reads it. */
async function writeModel() {
  const { buildModel, loadSchema } = await import(pathToFileURL(join(dist, 'index.js')).href)
  const model = buildModel(await loadSchema(join(root, 'schemas/cluster.schema.json')))
  await writeFile(join(root, modelFile), escapeText(JSON.stringify(model)))
}

/** Escapes what isn't ASCII in JSON: the engine reads the rest in half of the time. @param {string} json */
function escapeText(json) {
  return json.replaceAll(
    /[^\0-\x7f]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Makes the table of the fast pass for clusters, for the same reason. */
async function writeTable() {
  const outfile = join(dist, 'create-built-table.js')
  await build({
    entryPoints: [join(root, 'src/cli/lint/create-built-table.ts')],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['cluster-schema/*'],
    banner: { js: `const require = ${createRequire};` },
    logLevel: 'warning',
  })
  const { createBuiltTable } = await import(pathToFileURL(outfile).href)
  await writeFile(join(root, tableFile), await createBuiltTable())
  await rm(outfile)
}

/**
 * dist/cli.js is one small file, which loads main.js and all its chunks. Like this, it can report a
 * failure to load them: a missing file, or too many open ones.
 */
async function bundleEntry() {
  const { outputFiles } = await build({
    entryPoints: { cli: 'src/cli/bin.ts' },
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['./main.js'],
    write: false,
    minify: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  const text = replaceBuiltinImports(outputFiles[0]?.text ?? '')
  const lines = ['#!/usr/bin/env node', addGetBuiltinModule, text]
  await writeFile(join(dist, 'cli.js'), lines.join('\n'))
}

/** dist/schema.js, which runs in browsers too. It shares no chunks, so the program has fewer. */
async function bundleStandardSchema() {
  await build({
    entryPoints: { schema: 'src/standard-schema/index.ts' },
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    external: ['cluster-schema/*'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
}

/** The code of threads. It shares no chunks, so a thread starts fast. */
async function bundleThread() {
  await build({
    entryPoints: [join(root, 'src/cli/lint/threads/prover-thread.js')],
    outfile: threadFile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
}

async function bundleTypescript() {
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
 * Gives bundled CommonJS code the globals that ES modules don't have; without them it throws
 * `Dynamic require of "fs" is not supported`. Only files that need them get them, so that the library
 * doesn't depend on Node.
 *
 * @param {string} text
 */
function addNodeGlobals(text) {
  const needsPaths = /\b__filename\b|\b__dirname\b/.test(text)
  if (!needsPaths && !/Dynamic require of/.test(text)) return text
  const banner = [
    'let __require0;',
    `const require = (id) => (__require0 ??= ${createRequire})(id);`,
    ...(needsPaths
      ? [
          "import { fileURLToPath as __fileURLToPath } from 'node:url';",
          'const __filename = __fileURLToPath(import.meta.url);',
          "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
        ]
      : []),
  ].join('\n')
  return `${banner}\n${text}`
}

/** Writes the declarations of the library, and compiles the generated types. */
function emitDeclarations() {
  compile(['-p', 'tsconfig.build.json'])
  const options = '--declaration --target es2022 --module nodenext --types node --outDir dist/types'
  compile(['generated/cluster.ts', 'generated/openapi.ts', ...options.split(' ')])
}

/** @param {readonly string[]} args */
function compile(args) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('tsc found errors')
}
