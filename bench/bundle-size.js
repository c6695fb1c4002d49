import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bench } from './lib/paths.js'

/**
 * Measures how much a contender adds to a web page: bundled and minified by esbuild, then
 * compressed with gzip -9.
 *
 * @param {string} id the file name of the contender, without its extension
 * @returns {Promise<{ verdict: number, errors: number }>} bytes of `isCluster` and of `validate`
 */
export async function measureBundles(id) {
  const [verdict, errors] = await Promise.all([
    measureBundle(`export { isCluster } from './contenders/${id}.js'`),
    measureBundle(`export { validate } from './contenders/${id}.js'`),
  ])
  return { verdict, errors }
}

async function measureBundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bench },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}
