import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { formatCheck, formatResult } from '../../src/cli/generate-report.js'
import { UserError } from '../../src/errors.js'
import type { GeneratedArtifact } from '../../src/generate/generator-run.js'
import { manifestName } from '../../src/generate/manifest-entry.js'
import { updateDirectory } from '../../src/generate/update.js'

/*
 * Whatever a manifest says and whatever is in the directory: `generate` succeeds or refuses in a
 * sentence, touches nothing outside, and without --force loses no content that the manifest doesn't
 * record.
 */
const runs = process.env.FULL ? 2_500 : 80

const root = mkdtempSync(join(tmpdir(), 'manifests-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const texts = ['generated 1\n', 'generated 2\n', 'mine\n', '']
const paths = ['a.ts', 'b.ts', 'docs/c.md', 'docs/rules/d.md']
const generated: readonly GeneratedArtifact[] = ['a.ts', 'docs/c.md'].map((path) => ({
  path,
  content: 'generated 2\n',
  generator: 'types',
  schema: '../s.json',
}))

const oddPath = fc.oneof(
  fc.constantFrom(...paths),
  fc.constantFrom(
    '../outside.ts',
    '/etc/passwd',
    join(root, 'outside.ts'),
    'up/outside.ts',
    'docs/../../outside.ts',
    '..\\outside.ts',
    'C:/outside.ts',
    'a.ts/x.ts',
    'docs',
    '.',
    '',
    manifestName,
    'cluster-schema.lock',
    '__proto__',
    'constructor',
    `${'x/'.repeat(2000)}y`,
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const entry = fc.record(
  {
    path: oddPath,
    generator: fc.constantFrom('types', 'docs', '', '__proto__'),
    schema: fc.constantFrom('../s.json', '../gone.json', 'npm:cluster-schema', '', '\u0000'),
    sha256: fc.oneof(fc.constantFrom(...texts.map(hash)), fc.constantFrom('x', 'A'.repeat(64))),
    previousSha256: fc.constantFrom(...texts.map(hash)),
  },
  { requiredKeys: ['path', 'generator', 'sha256'] },
)
/** Most of them are valid, so that the fuzzer gets past the first check. */
const validEntry = fc.record(
  {
    path: fc.constantFrom(...paths, 'up/outside.ts', 'docs'),
    generator: fc.constantFrom('types', 'docs'),
    schema: fc.constantFrom('../s.json', '../gone.json', '../s2.json'),
    sha256: fc.constantFrom(...texts.map(hash)),
    previousSha256: fc.constantFrom(...texts.map(hash)),
  },
  { requiredKeys: ['path', 'generator', 'schema', 'sha256'] },
)
const listed = (items: fc.Arbitrary<unknown>) =>
  fc.array(items, { maxLength: 6 }).map((artifacts) => JSON.stringify({ artifacts }))
const manifestText = fc.oneof(
  { weight: 6, arbitrary: listed(validEntry) },
  { weight: 3, arbitrary: listed(entry) },
  { weight: 1, arbitrary: listed(fc.jsonValue()) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  // A manifest that was cut off.
  {
    weight: 1,
    arbitrary: fc
      .tuple(listed(validEntry), fc.nat(300))
      .map(([text, length]) => text.slice(0, length)),
  },
)
const present = fc.record(
  {
    'a.ts': fc.constantFrom(...texts, 'link', 'outside link', 'directory'),
    'b.ts': fc.constantFrom(...texts, 'link', 'outside link', 'directory'),
    'docs/c.md': fc.constantFrom(...texts, 'outside link'),
    'docs/rules/d.md': fc.constantFrom(...texts, 'directory'),
    '.a.ts.0123456789ab.tmp': fc.constantFrom(...texts),
    up: fc.constant('outside link'),
  },
  { requiredKeys: [] },
)

const create = (file: string, what: string) => {
  mkdirSync(dirname(file), { recursive: true })
  if (what === 'link') symlinkSync('nowhere', file)
  else if (what === 'outside link')
    symlinkSync(file.endsWith('up') ? root : join(root, 'outside.ts'), file)
  else if (what === 'directory') mkdirSync(file)
  else writeFileSync(file, what)
}
/** The hashes that the manifest records for a path, if anything can be read from it. */
const findRecordedHashes = (text: string, path: string): readonly unknown[] => {
  try {
    const { artifacts } = JSON.parse(text)
    return artifacts
      .filter((item: Record<string, unknown> | null) => item?.path === path)
      .flatMap((item: Record<string, unknown>) => [item.sha256, item.previousSha256])
  } catch {
    return []
  }
}

test('manifests → generate', { timeout: 600_000 }, async () => {
  const outside = join(root, 'outside.ts')
  writeFileSync(outside, 'mine\n')
  writeFileSync(join(root, 's.json'), '{}')
  writeFileSync(join(root, 's2.json'), '{}')
  let count = 0
  let written = 0
  await fc.assert(
    fc.asyncProperty(manifestText, present, fc.boolean(), async (text, files, force) => {
      count += 1
      const directory = join(root, String(count))
      mkdirSync(directory)
      for (const [path, what] of Object.entries(files)) create(join(directory, path), what)
      writeFileSync(join(directory, manifestName), text)
      const update = (isForced: boolean) =>
        updateDirectory({
          directory,
          artifacts: generated,
          run: { schema: '../s.json', generators: new Set(['types']) },
          force: isForced,
        })
      try {
        const plan = await update(force)
        written += 1
        const { artifacts } = JSON.parse(readFileSync(join(directory, manifestName), 'utf8'))
        for (const { path } of generated) {
          expect(readFileSync(join(directory, path), 'utf8')).toBe('generated 2\n')
          expect(artifacts).toContainEqual(expect.objectContaining({ path, schema: '../s.json' }))
        }
        expect(`${formatResult(plan, 1)}${formatCheck(plan, 'x')}`).not.toMatch(/[^\n -~…]/)
        // Another run finds nothing to do.
        const { changes } = await update(false)
        expect(changes.every(({ kind }) => kind === 'unchanged')).toBe(true)
      } catch (error) {
        // Anything else would exit with 70.
        if (!(error instanceof UserError)) throw error
        expect(`${error.message}\n${error.hint}`).not.toContain('mine\n')
        expect(readFileSync(join(directory, manifestName), 'utf8')).toBe(
          Buffer.from(text).toString(),
        )
      }
      expect(readFileSync(outside, 'utf8')).toBe('mine\n')
      for (const [path, what] of Object.entries(files)) {
        const file = join(directory, path)
        if (what === 'directory') expect(lstatSync(file).isDirectory()).toBe(true)
        if (force || !texts.includes(what) || path.endsWith('.tmp')) continue
        const isSame = existsSync(file) && readFileSync(file, 'utf8') === what
        if (!isSame) expect(findRecordedHashes(text, path)).toContain(hash(what))
      }
      rmSync(directory, { recursive: true })
    }),
    { seed: 1, numRuns: runs },
  )
  // The fuzzer would prove nothing if every manifest were refused.
  expect(written).toBeGreaterThan(runs / 10)
})
