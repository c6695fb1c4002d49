import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { formatCheck, formatResult } from '../../src/cli/generate-report.js'
import type { GeneratedArtifact } from '../../src/generate/generator-run.js'
import { manifestName } from '../../src/generate/manifest-entry.js'
import { updateDirectory } from '../../src/generate/update.js'

let root = ''
let out = ''
let manifest = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hostile-'))
  out = join(root, 'out')
  manifest = join(out, manifestName)
  mkdirSync(out)
  return () => rmSync(root, { recursive: true, force: true })
})

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const artifact: GeneratedArtifact = {
  path: 'a.ts',
  content: 'a\n',
  generator: 'types',
  schema: 'a.json',
}
const update = (force = false) =>
  updateDirectory({
    directory: out,
    artifacts: [artifact],
    run: { schema: 'a.json', generators: new Set(['types']) },
    force,
  })

const outsideText = 'outside\n'
const entry = { path: 'b.ts', generator: 'types', schema: 'a.json', sha256: hash(outsideText) }
const listing = (...artifacts: readonly unknown[]) => JSON.stringify({ artifacts })

describe('a manifest that is refused as a whole', () => {
  const texts: readonly (readonly [string, string, string?])[] = [
    ['no JSON', 'not JSON'],
    ['empty', ''],
    ['the marks of a merge', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n'],
    ['a number', '1'],
    ['null', 'null'],
    ['without a list', '{}'],
    ['a list that is an object', '{"artifacts":{"length":1}}'],
    ['a list behind __proto__', '{"__proto__":{"artifacts":[]}}'],
    ['deep nesting', '['.repeat(100_000)],
    ['deep nesting that is closed', `{"artifacts":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['an entry that is null', listing(null), 'Entry 1 is not an object.'],
    ['an entry that is a list', listing([]), 'Entry 1 is not an object.'],
    ['an entry without a path', listing(entry, {}), 'Entry 2 has no `path`.'],
    ['a path that is a number', listing({ ...entry, path: 1 }), 'Entry 1 has no `path`.'],
    ['no generator', listing({ ...entry, generator: undefined }), 'has no `generator`.'],
    ['a schema that is a list', listing({ ...entry, schema: [] }), 'that is not a string.'],
    ['a hash that is null', listing({ ...entry, sha256: null }), 'has no `sha256` in hex.'],
    ['a short hash', listing({ ...entry, sha256: 'ab' }), 'has no `sha256` in hex.'],
    ['a bad old hash', listing({ ...entry, previousSha256: 1 }), '`previousSha256` that is not'],
    ['an entry behind __proto__', '{"artifacts":[{"__proto__":{"path":"a.ts"}}]}', 'no `path`.'],
    ['the same path twice', listing(entry, entry), 'It lists b.ts twice.'],
  ]
  const cases = texts.map(([title, text, reason = 'is not a valid']) => ({ title, text, reason }))
  test.each(cases)('$title', async ({ text, reason }) => {
    writeFileSync(manifest, text)
    await expect(update()).rejects.toThrow(reason)
    await expect(update()).rejects.toThrow(`${manifest} is not a valid manifest.`)
    expect(existsSync(join(out, 'a.ts'))).toBe(false)
    // After a merge, `npm install` generates with --force.
    const { replaced } = await update(true)
    expect(replaced).toEqual([manifestName])
    expect(JSON.parse(readFileSync(manifest, 'utf8')).artifacts).toHaveLength(1)
  })

  const paths: readonly (readonly [string, string])[] = [
    ['../outside.ts', 'leads out of the directory'],
    ['..', 'leads out of the directory'],
    ['docs/../../outside.ts', 'leads out of the directory'],
    ['docs/../b.ts', 'leads out of the directory'],
    ['/etc/passwd', 'an absolute path'],
    ['//server/share', 'an absolute path'],
    ['C:\\Windows\\win.ini', 'an absolute path'],
    ['c:b.ts', 'an absolute path'],
    ['..\\outside.ts', 'a character that generated files never have'],
    ['docs\\b.ts', 'a character that generated files never have'],
    ['b.ts:stream', 'a character that generated files never have'],
    ['b\u0000.ts', 'a character that generated files never have'],
    ['b\u001b[31m.ts', 'a character that generated files never have'],
    ['b\n.ts', 'a character that generated files never have'],
    ['b\u009b.ts', 'a character that generated files never have'],
    ['b\ud800.ts', 'a character that generated files never have'],
    ['', 'not in its shortest form'],
    ['.', 'not in its shortest form'],
    ['./b.ts', 'not in its shortest form'],
    ['docs//b.ts', 'not in its shortest form'],
    ['docs/', 'not in its shortest form'],
    [manifestName, 'a reserved path'],
    ['Cluster-Schema.Manifest.json', 'a reserved path'],
    ['cluster-schema.lock/0123456789ab', 'a reserved path'],
  ]
  test.each(paths)('the path %j', async (path, reason) => {
    writeFileSync(join(root, 'outside.ts'), outsideText)
    writeFileSync(manifest, listing({ ...entry, path }))
    await expect(update()).rejects.toThrow(reason)
    await update(true)
    expect(readFileSync(join(root, 'outside.ts'), 'utf8')).toBe(outsideText)
  })

  test.skipIf(process.platform === 'win32').each<[string, () => void]>([
    ['a directory', () => mkdirSync(manifest)],
    ['a pipe', () => execFileSync('mkfifo', [manifest])],
    ['a link to nothing', () => symlinkSync('nowhere', manifest)],
    ['a link to itself', () => symlinkSync(manifestName, manifest)],
    ['a link to a manifest', () => symlinkSync('../other.json', manifest)],
    ['a device', () => symlinkSync('/dev/zero', manifest)],
  ])('%s', async (_, create) => {
    const other = join(root, 'other.json')
    writeFileSync(other, listing(entry))
    create()
    await expect(update()).rejects.toThrow(
      `${manifest} is not a valid manifest. It is not a regular file.`,
    )
    expect(existsSync(join(out, 'a.ts'))).toBe(false)
    expect(readFileSync(other, 'utf8')).toBe(listing(entry))
  })

  test('more than 64 MiB', async () => {
    writeFileSync(manifest, '')
    truncateSync(manifest, 64 * 1024 * 1024 + 1)
    await expect(update()).rejects.toThrow('It is larger than 64 MiB.')
  })
})

describe('a manifest that is fine', () => {
  const { schema, ...withoutSchema } = entry
  const texts: readonly (readonly [string, string])[] = [
    ['of an early version, without schemas', listing({ ...withoutSchema, path: 'a.ts' })],
    ['of a later version, with more keys', listing({ ...entry, path: 'a.ts', mode: 420 })],
    ['with keys named __proto__', `{"__proto__":1,${listing(entry).slice(1)}`],
  ]
  test.each(texts)('%s', async (_, text) => {
    writeFileSync(join(out, 'a.ts'), outsideText)
    writeFileSync(manifest, text.replace('b.ts', 'a.ts'))
    await update()
    expect(readFileSync(join(out, 'a.ts'), 'utf8')).toBe('a\n')
    expect(JSON.parse(readFileSync(manifest, 'utf8')).artifacts).toEqual([
      { path: 'a.ts', generator: 'types', schema: 'a.json', sha256: hash('a\n') },
    ])
  })
})

describe('an orphaned path where something else is now', () => {
  test.skipIf(process.platform === 'win32').each<[string, string, () => void]>([
    ['a directory', 'b.ts', () => mkdirSync(join(out, 'b.ts'))],
    ['a pipe', 'b.ts', () => execFileSync('mkfifo', [join(out, 'b.ts')])],
    [
      'a link to a file with this content',
      'b.ts',
      () => symlinkSync('../own.ts', join(out, 'b.ts')),
    ],
    ['a file behind a linked directory', 'up/own.ts', () => symlinkSync('..', join(out, 'up'))],
    ['below a file', 'b.ts/c.ts', () => writeFileSync(join(out, 'b.ts'), 'mine')],
  ])('%s is left alone, and said', async (_, path, create) => {
    writeFileSync(join(root, 'own.ts'), outsideText)
    writeFileSync(manifest, listing({ ...entry, path }))
    create()
    const plan = await update()
    expect(plan.released).toEqual([path])
    expect(formatResult(plan, undefined)).toContain(
      `  kept       ${path}: it is no longer a generated file\n`,
    )
    expect(existsSync(join(out, dirname(path)))).toBe(true)
    expect(readFileSync(join(root, 'own.ts'), 'utf8')).toBe(outsideText)
    expect((await update()).released).toEqual([])
  })
})

test('a huge manifest takes seconds, not hours', async () => {
  const count = process.env.FULL ? 200_000 : 5_000
  const entries = Array.from({ length: count }, (_, index) => ({
    ...entry,
    path: `d${index % 1000}/f${index}.ts`,
    schema: index % 2 === 0 ? 'a.json' : 'b.json',
  }))
  writeFileSync(manifest, JSON.stringify({ artifacts: entries }))
  const start = performance.now()
  await update()
  expect(JSON.parse(readFileSync(manifest, 'utf8')).artifacts).toHaveLength(count / 2 + 1)
  expect(performance.now() - start).toBeLessThan(60_000)
})

test('150,000 changes are reported', async () => {
  const plan = await update()
  const changes = Array.from({ length: 150_000 }, (_, index) => ({
    path: `d${index}/a.ts`,
    kind: 'orphaned' as const,
  }))
  expect(formatResult({ ...plan, changes }, undefined)).toContain('d149999/a.ts')
  expect(formatCheck({ ...plan, changes }, 'x')).toContain('d149999/a.ts')
})
