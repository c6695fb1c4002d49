// Emits generated/ from source. It bundles the generate command without a type check and loads
// nothing that imports the validator, so it works with an empty or outdated generated/.
import { rm } from 'node:fs/promises'
import { build } from 'esbuild'

const outfile = new URL('../.cache/generate.js', import.meta.url)

await build({
  entryPoints: ['src/cli/run-generate.ts'],
  absWorkingDir: new URL('..', import.meta.url).pathname,
  outfile: outfile.pathname,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})

const { runGenerate } = await import(outfile.href)
process.chdir(new URL('..', import.meta.url).pathname)
process.exitCode = await runGenerate({
  names: process.argv.slice(2).filter((arg) => !arg.startsWith('--')),
  out: 'generated',
  check: process.argv.includes('--check'),
  force: process.argv.includes('--force'),
  print: (/** @type {string} */ text) => process.stdout.write(text),
})
await rm(outfile, { force: true })
