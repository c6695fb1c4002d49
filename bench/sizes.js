import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bench } from './lib/paths.js'

/**
 * How large "validate one Cluster" is in a page: bundled and minified by esbuild, then gzip -9.
 *
 * @param {string} id the name of the module of a contender
 * @returns {Promise<{ verdict: number, errors: number }>} in bytes
 */
export async function sizesOf(id) {
  const [verdict, errors] = await Promise.all([
    bundledSize(`export { isCluster } from './contenders/${id}.js'`),
    bundledSize(`export { validate } from './contenders/${id}.js'`),
  ])
  return { verdict, errors }
}

async function bundledSize(contents) {
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
