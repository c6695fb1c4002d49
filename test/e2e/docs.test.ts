import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { copyProject } from './copy.js'
import { extractBlocks } from './markdown.js'
import { type Outcome, runPackedMain, runProgram } from './run-cli.js'

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync('generated/docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `generated/docs/${name.replaceAll('\\', '/')}`),
]

/** Commands that these tests don't run, and what runs them instead. */
const testedElsewhere: Readonly<Record<string, string>> = {
  'npm install && npm start': 'docs-install.test.ts runs `npm start`; CI runs `npm ci`',
  'npm install git+https://YOUR-HOST/cluster-schema.git': 'docs-install.test.ts',
  'npm install && npm pack': 'pack.ts',
  'npm install ../cluster-schema/cluster-schema-0.1.0.tgz': 'docs-install.test.ts',
  'npm install': 'CI',
  'npm run bench:validator': 'bench.test.ts, with --quick',
  'npm run bench:lint': 'only run by hand: it measures times',
  'npm run bench:rules': 'only run by hand: it measures times',
  'npm run bench:generate': 'only run by hand, because it takes minutes',
  'npm run bench:docs': 'only run by hand, because it takes minutes',
  'npx cluster-schema lint': 'test/cli/config-settings.test.ts, with the config beside it',
  'npx cluster-schema lint exports/ --fix': 'test/cli/fix.test.ts',
  'npx cluster-schema lint exports/ --fix-dry-run': 'test/cli/fix.test.ts',
  'npx cluster-schema lint exports/ --fix-dry-run > fixes.diff': 'test/cli/fix.test.ts',
  'npm run lint:exports': 'ci.test.ts',
  'git diff --name-only -z --diff-filter=d origin/main -- exports/ | npx cluster-schema lint --files-from -':
    'ci.test.ts',
  'npm test': 'runs this test',
  'npm run test:full': 'CI',
  'npm run check': 'CI',
}

// A user's repository: the packed package is installed, and there are exports and a schema.
const repository = mkdtempSync(join(inject('project'), 'docs-'))
afterAll(() => rmSync(repository, { recursive: true }))
mkdirSync(join(repository, 'orders'))
mkdirSync(join(repository, 'wrapped'))
cpSync('test/fixtures/exports', join(repository, 'exports'), { recursive: true })
rmSync(join(repository, 'exports/broken.json'))
cpSync('test/fixtures/exports/failed.json', join(repository, '-odd.json'))
cpSync('test/fixtures/exports/failed.json', join(repository, 'cluster.json'))
for (const name of ['order.schema.json', 'order.json'])
  writeFileSync(
    join(repository, name),
    '{ "title": "Order", "type": "object", "properties": { "id": { "type": "integer" } } }',
  )
writeFileSync(join(repository, 'orders/1.json'), '{ "id": 1 }')
mkdirSync(join(repository, 'dump'))
for (const name of ['dump/1.json', 'export.json', 'a.json'])
  cpSync('test/fixtures/exports/failed.json', join(repository, name))
const failed = readFileSync('test/fixtures/exports/failed.json', 'utf8')
writeFileSync(join(repository, 'wrapped/1.json'), `{ "data": { "items": [${failed}] } }`)

const binaries = join(inject('project'), 'node_modules/.bin')

/**
 * Runs a command as it is shown, with a shell. npx takes half a second, so only the full suite uses it,
 * and the default suite starts no program for a command that needs no shell.
 */
function runLine(line: string, cwd = repository): Promise<Outcome> {
  expect(line).toMatch(/^npx cluster-schema /)
  const [, , ...args] = line.split(' ')
  if (!process.env.FULL && /^[\w ./=:-]+$/.test(line) && !args.includes('-'))
    return runPackedMain(args, { cwd })
  const shown = process.env.FULL ? line : line.replace(/^npx /, `${binaries}/`)
  return runProgram('sh', ['-c', shown], { cwd, env: { npm_config_offline: 'true' } })
}

// What `npx cluster-schema generate` writes.
cpSync('generated', join(repository, 'generated'), { recursive: true })

const commands = new Set(
  pages
    .flatMap((page) => extractBlocks(page, 'sh'))
    // endpoint-code.test.ts runs them.
    .filter((block) => !block.startsWith('curl '))
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/ +#.*/, '').trim())
    .filter((line) => line !== ''),
)

/**
 * Of commands that differ in a flag or a name, three are enough in the default suite: each page of a
 * rule has the same command, and the docs take seconds.
 */
const variants = [/ --rule \S+=(?:off|warning)$/, / generate docs /, / sample /, / generate types /]
const left = new Set(
  process.env.FULL
    ? []
    : variants.flatMap((variant) => [...commands].filter((line) => variant.test(line)).slice(3)),
)

describe('commands in the docs', () => {
  const run = [...commands].filter((line) => !(line in testedElsewhere) && !left.has(line))
  test.each(run)('%s', async (line) => {
    const { code, stderr } = await runLine(line)
    // normalize says how much it changed, as standard output has the documents.
    expect(stderr).toMatch(
      line.includes(' normalize ') ? /^cluster-schema normalize: \d+ files?, .*\.\n$/ : /^$/,
    )
    // An example that makes a rule an error is there to show what that finds.
    expect(code).toBe(line.includes('=error') ? 1 : 0)
  })

  test.each(Object.keys(testedElsewhere))('%s is still in the docs', (line) => {
    expect(commands).toContain(line)
  })
})

describe('the CI steps in the README', () => {
  const yaml = extractBlocks('README.md', 'yaml').join('\n')
  const lintSteps = [...yaml.matchAll(/^- run: (npx cluster-schema .*)$/gm)].map(
    (match) => match[1] ?? '',
  )
  const checkSteps = [...commands].filter((line) => line.endsWith('src/gen --check'))

  beforeAll(async () => {
    await runLine('npx cluster-schema generate types validator --out src/gen')
  })

  test('lint the exports and check the generated files', () => {
    expect(lintSteps).toHaveLength(1)
    expect(checkSteps).toContain(
      'npx cluster-schema generate types validator --out src/gen --check',
    )
    expect(yaml.trim().split('\n').length).toBeLessThanOrEqual(5)
  })

  // The tests of all commands also run those that check files, and they pass.
  test.each(lintSteps)('%s passes with valid exports', async (step) => {
    expect((await runLine(step)).code).toBe(0)
  })

  test.each([...lintSteps, ...checkSteps])(
    '%s fails with an invalid export or a stale file',
    async (step) => {
      const invalid = join(repository, 'exports/broken.json')
      cpSync('test/fixtures/exports/broken.json', invalid)
      const artifact = join(repository, 'src/gen/cluster.ts')
      const fresh = readFileSync(artifact)
      writeFileSync(artifact, '// Generated by cluster-schema\n')
      expect((await runLine(step)).code).toBe(1)
      rmSync(invalid)
      writeFileSync(artifact, fresh)
    },
  )
})

// Builds everything, so only the full suite runs it.
test.runIf(process.env.FULL)(
  'npm start builds, generates, lints, and prints at most 25 lines',
  async () => {
    const copy = copyProject()
    const { code, stdout, stderr } = await copy.node('scripts/start.js')
    copy.remove()
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const { properties } = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
    expect(stdout).toContain(`${Object.keys(properties).length} fields`)
    expect(stdout).toContain(
      'test/fixtures/exports/broken.json:12:13\n  error  `status` is "completed"',
    )
    const lines = stdout.split('\n')
    expect(lines.length).toBeLessThanOrEqual(25)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
  },
)
