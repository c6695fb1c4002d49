import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// The validator of clusters is merged, too: without comments, it's compiled in half of the time.
const validator = fileURLToPath(new URL('../generated/validator.js', import.meta.url))

/** Loads what each run of lint needs. */
const start = 'src/cli/main.ts'

/**
 * Merges the chunks that a run of lint loads into two files: dist/main.js, and dist/chunks/core.js,
 * which the library loads too. esbuild makes a chunk of each part that several others share, some
 * sixty of them, and Node.js takes as long to load them as to start.
 *
 * @param {ReadonlyMap<string, string>} texts the files that esbuild made, by path
 * @param {import('esbuild').Metafile} metafile
 * @returns {Promise<ReadonlyMap<string, string>>} the files to write
 */
export async function mergeChunks(texts, { outputs }) {
  const members = [...findLoaded(findOutput(start))]
  const library = findLoaded(findOutput('src/index.ts'))
  /** @type {ReadonlyArray<{ readonly file: string, readonly members: readonly string[] }>} */
  const groups = [
    { file: 'dist/chunks/core.js', members: members.filter((path) => library.has(path)) },
    { file: 'dist/main.js', members: members.filter((path) => !library.has(path)) },
  ]
  const groupOf = new Map(groups.flatMap((group) => group.members.map((path) => [path, group])))
  const merged = new Map()
  for (const group of groups) {
    const text = await mergeGroup(group)
    // A single other character makes it twice as long for the engine, and slower to compile.
    if (/[^\0-\x7f]/.test(text)) throw new Error(`${group.file} isn't all ASCII`)
    merged.set(group.file, text)
  }
  const dynamic = new Set(
    Object.values(outputs).flatMap(({ imports }) =>
      imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
    ),
  )
  for (const [path, text] of texts) {
    const group = groupOf.get(path)
    if (group === undefined) merged.set(path, redirectImports(text, path, path))
    else if (dynamic.has(path)) merged.set(path, exportAgain(path, group.file))
  }
  return merged

  /** @param {string} entry */
  function findOutput(entry) {
    const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry)
    if (found === undefined) throw new Error(`esbuild made no file for ${entry}`)
    return found
  }

  /** What is loaded with a file. @param {string} path */
  function findLoaded(path) {
    const loaded = new Set([path])
    for (const file of loaded)
      for (const { path: imported, kind } of outputs[file]?.imports ?? [])
        if (kind === 'import-statement' && imported in outputs) loaded.add(imported)
    return loaded
  }

  /** The name of an export in the merged file. @param {string} path @param {string} name */
  function rename(path, name) {
    return `m${members.indexOf(path)}_${name}`
  }

  /** @param {string} path @param {string} file where its code is now */
  function exportAgain(path, file) {
    const names = (outputs[path]?.exports ?? []).map((name) => `${rename(path, name)} as ${name}`)
    return `export{${names.join()}}from${JSON.stringify(toRelative(path, file))};\n`
  }

  /**
   * Makes static imports lead to merged files.
   *
   * @param {string} text
   * @param {string} path the path of the text, which its imports are relative to
   * @param {string} file where it will be
   */
  function redirectImports(text, path, file) {
    return text.replaceAll(
      /\b(import|export)(?:\{([^{}]*)\}from)?"(\.[^"]*)"/g,
      (statement, keyword, names, specifier) => {
        const target = posix.join(posix.dirname(path), specifier)
        const group = groupOf.get(target)
        if (group === undefined || group === groupOf.get(path)) return statement
        const from = JSON.stringify(toRelative(file, group.file))
        if (names === undefined) return keyword + from
        const renamed = names.split(',').map((/** @type {string} */ part) => {
          const [name, local = name] = part.split(' as ')
          return `${rename(target, name ?? '')} as ${local}`
        })
        return `${keyword}{${renamed.join()}}from${from}`
      },
    )
  }

  /** @param {(typeof groups)[number]} group */
  async function mergeGroup({ file, members }) {
    const lines = members.map((path) => {
      const names = (outputs[path]?.exports ?? []).map((name) => `${name} as ${rename(path, name)}`)
      return `export{${names.join()}}from${JSON.stringify(`/${path}`)}`
    })
    const entry = members.find((path) => path === file)
    if (entry !== undefined) lines.push(`export*from${JSON.stringify(`/${entry}`)}`)
    const { outputFiles } = await build({
      stdin: { contents: lines.join('\n'), sourcefile: 'merged' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      logLevel: 'warning',
      plugins: [
        {
          name: 'merge-chunks',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /./ }, ({ path, importer, kind }) => {
              if (path === 'cluster-schema/validator') return { path: validator }
              if (!path.startsWith('.') && !path.startsWith('/')) return { path, external: true }
              const target = path.startsWith('/')
                ? path.slice(1)
                : posix.join(posix.dirname(importer), path)
              return kind === 'import-statement' && members.includes(target)
                ? { path: target, namespace: 'chunk' }
                : { path: toRelative(file, target), external: true }
            })
            onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => ({
              contents: redirectImports(texts.get(path) ?? '', path, path),
              loader: 'js',
            }))
          },
        },
      ],
    })
    return outputFiles[0]?.text ?? ''
  }
}

/** @param {string} from a file @param {string} to a file */
function toRelative(from, to) {
  const path = posix.relative(posix.dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}
