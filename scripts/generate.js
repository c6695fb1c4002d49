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
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const check = process.argv.includes('--check')
// After a merge the files are neither what the manifest records nor what is generated now.
const options = { check, force: true }
process.exitCode = await runGenerate({ ...options, names, out: 'generated' })
// `lint` checks config files with a validator of ours.
if (names.length === 0 || names.includes('validator'))
  process.exitCode ||= await runGenerate({
    ...options,
    names: ['validator'],
    schema: 'schemas/config.schema.json',
    out: 'generated/config',
  })
await rm(bundle, { force: true })
