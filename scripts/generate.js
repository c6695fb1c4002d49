// Writes generated/ from source. Bundles the generate command without a type check and without
// anything that imports the generated validator, so it works when generated/ is empty or outdated.
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const bundle = new URL('../.cache/generate.js', import.meta.url)

await build({
  entryPoints: ['src/cli/commands/generate.ts'],
  absWorkingDir: root,
  outfile: fileURLToPath(bundle),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})

process.chdir(root)
const { runGenerate } = await import(bundle.href)
process.exitCode = await runGenerate({
  names: process.argv.slice(2).filter((arg) => !arg.startsWith('--')),
  out: 'generated',
  check: process.argv.includes('--check'),
  // After a merge the files are neither what the manifest records nor what is generated now.
  force: true,
})
await rm(bundle, { force: true })
