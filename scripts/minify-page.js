// Writes the scripts that are part of an HTML page: templates/docs/html/client/, minified.
// `generate` can't minify them itself, because esbuild isn't part of the package.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const folder = new URL('../templates/docs/html/', import.meta.url)

/** @param {'page' | 'theme'} name */
export async function minifyPageScript(name) {
  const source = await readFile(new URL(`client/${name}.js`, folder), 'utf8')
  const { code } = await transform(source, { minify: true, format: 'esm', target: 'es2023' })
  return code
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of /** @type {const} */ (['page', 'theme']))
    await writeFile(new URL(`${name}.min.js`, folder), await minifyPageScript(name))
