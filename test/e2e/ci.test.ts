import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { parse } from 'yaml'
import { extractBlocks } from './markdown.js'
import { type Outcome, runProgram } from './run-cli.js'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const page = 'docs/ci.md'
const npmScript = extractBlocks(page, 'json').find((it) => it.includes('"scripts"')) ?? ''
const recipes = extractBlocks(page, 'yaml').map((text) => parse(text))
const workflows = recipes.filter((recipe) => recipe.jobs !== undefined)
const findWorkflow = (text: string): readonly Step[] => {
  const found = workflows.find((workflow) => JSON.stringify(workflow).includes(text))
  return found.jobs.lint.steps
}
const isRunHere = (line: string): boolean => line !== 'npm ci'

const program = join(inject('project'), 'node_modules/.bin/cluster-schema')

// A user's repository, without cluster-schema's own sources.
const root = mkdtempSync(join(inject('project'), 'ci-'))
afterAll(() => rmSync(root, { recursive: true }))
let repository = root
let runnerTemp = root
beforeEach(() => {
  const directory = mkdtempSync(join(root, 'run-'))
  repository = join(directory, 'repository')
  runnerTemp = join(directory, 'temp')
  for (const name of [runnerTemp, join(repository, 'exports'), join(repository, 'backups')])
    mkdirSync(name, { recursive: true })
  cpSync('test/fixtures/exports/failed.json', join(repository, 'exports/a.json'))
  writeFileSync(join(repository, 'backups/all.ndjson'), '')
  writeFileSync(join(repository, 'package.json'), npmScript)
})

const addBrokenExport = () =>
  cpSync('test/fixtures/exports/broken.json', join(repository, 'exports/broken.json'))

/** Runs a line as CI does: with bash, which stops at the first command that fails. */
function runLine(line: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  // npx takes half a second, so only the full suite uses it.
  const shown = process.env.FULL ? line : line.replaceAll('npx cluster-schema', program)
  return runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', shown], {
    cwd: repository,
    env: { CI: 'true', npm_config_offline: 'true', npm_config_update_notifier: 'false', ...env },
  })
}

/**
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function createGitHubVariables(): Readonly<Record<string, string>> {
  for (const name of ['summary', 'output']) writeFileSync(join(runnerTemp, name), '')
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: repository,
    GITHUB_STEP_SUMMARY: join(runnerTemp, 'summary'),
    GITHUB_OUTPUT: join(runnerTemp, 'output'),
    RUNNER_TEMP: runnerTemp,
  }
}

/**
 * Runs the steps of a job until one fails. The action is the one of this repository.
 *
 * @param actionPath the checkout of the action
 */
async function runSteps(steps: readonly Step[], actionPath = resolve('.')): Promise<Outcome> {
  const env = createGitHubVariables()
  const action = parse(readFileSync('action.yml', 'utf8'))
  let result: Outcome = { code: 0, stdout: '', stderr: '' }
  const run = async (step: Step, expressions: Readonly<Record<string, string>>): Promise<void> => {
    const fill = (text: string): string =>
      text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, name) => expressions[name] ?? `no ${name}`)
    if (step.run === undefined || !isRunHere(step.run)) return
    if (result.code !== 0 && step.if !== 'always()') return
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)])
    const outcome = await runLine(fill(step.run), {
      ...{ ...env, GITHUB_ACTION_PATH: actionPath },
      ...Object.fromEntries(own),
    })
    result = {
      code: result.code === 0 ? outcome.code : result.code,
      stdout: result.stdout + outcome.stdout,
      stderr: result.stderr + outcome.stderr,
    }
  }
  for (const step of steps) {
    if (step.uses?.includes('cluster-schema') !== true) {
      await run(step, Object.fromEntries(readOutputs('steps.exports.outputs.')))
      continue
    }
    const inputs: Readonly<Record<string, { default: string }>> = action.inputs
    for (const name of Object.keys(step.with ?? {})) expect(Object.keys(inputs)).toContain(name)
    const values = Object.entries(inputs).map(([name, input]) => [
      `inputs.${name}`,
      step.with?.[name] ?? input.default,
    ])
    for (const part of action.runs.steps) await run(part, Object.fromEntries(values))
  }
  return result
}

function readOutputs(prefix = ''): ReadonlyArray<readonly [name: string, value: string]> {
  const file = join(runnerTemp, 'output')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', value = ''] = line.split('=')
      return [prefix + name, value]
    })
}

describe.skipIf(process.platform === 'win32')('an npm script', () => {
  test.each([false, true])('with a broken export: %s', async (isBroken) => {
    if (isBroken) addBrokenExport()
    const { code, stdout } = await runLine('npm run lint:exports', {})
    expect(code).toBe(isBroken ? 1 : 0)
    expect(stdout).toContain(isBroken ? 'schema/enum' : '1 file, 1 document · no findings')
  })
})

describe.skipIf(process.platform === 'win32')('GitHub Actions', () => {
  const steps = findWorkflow('npx cluster-schema lint exports/"')

  test('a valid export passes', async () => {
    expect(await runSteps(steps)).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(runnerTemp, 'summary'), 'utf8')).not.toBe('')
  })

  test('a broken one fails, with annotations and a summary', async () => {
    addBrokenExport()
    const { code, stdout } = await runSteps(steps)
    expect(code).toBe(1)
    expect(stdout).toContain('::error file=exports/broken.json,line=12,')
    expect(readFileSync(join(runnerTemp, 'summary'), 'utf8')).toContain('schema/enum')
  })

  test('code scanning gets a report in both cases', async () => {
    const scanning = findWorkflow('sarif')
    expect((await runSteps(scanning)).code).toBe(0)
    addBrokenExport()
    expect((await runSteps(scanning)).code).toBe(1)
    const { runs } = JSON.parse(readFileSync(join(repository, 'lint.sarif'), 'utf8'))
    expect(runs[0].results).toHaveLength(1)
  })
})

describe.skipIf(process.platform === 'win32')('the action', () => {
  const steps = findWorkflow('cluster-schema@')

  test('a valid export passes', async () => {
    const { code, stdout, stderr } = await runSteps(steps)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/2 files, 1 document · no findings[\s\S]*\n0 errors\n$/)
    expect(readOutputs()).toEqual([
      ['errors', '0'],
      ['warnings', '0'],
    ])
  })

  test('a broken one fails, with annotations, a summary and outputs', async () => {
    addBrokenExport()
    writeFileSync(join(runnerTemp, 'summary'), '')
    const { code, stdout } = await runSteps(steps)
    expect(code).toBe(1)
    expect(stdout).toContain('::error file=exports/broken.json,line=12,')
    expect(stdout).toMatch(/\n1 errors\n$/)
    expect(readFileSync(join(runnerTemp, 'summary'), 'utf8')).toContain('schema/enum')
    expect(readOutputs()[0]).toEqual(['errors', '1'])
  })

  test.each<[title: string, inputs: Step['with'], code: number, text: string]>([
    ['a report', { paths: 'exports', format: 'compact\njunit=lint.xml' }, 0, 'no findings'],
    ['an unknown option', { paths: 'exports', args: '--no-such' }, 2, 'no such option'],
    ['a path with a space and a quote', { paths: `it's here` }, 2, "it's here"],
    ['a shell command', { paths: '$(touch hacked)', 'fail-on': '`touch hacked`' }, 2, ''],
    ['no path', {}, 2, 'no path given'],
    ['another schema', { paths: 'package.json', schema: 'object.schema.json' }, 0, ''],
  ])('%s', async (_, inputs, code, text) => {
    writeFileSync(join(repository, 'object.schema.json'), '{ "type": "object" }')
    const outcome = await runSteps([{ uses: 'cluster-schema', with: inputs ?? {} }])
    expect(outcome.code).toBe(code)
    expect(outcome.stdout + outcome.stderr).toContain(text)
    expect(outcome.stderr).not.toContain('outputs')
    if (code === 2) expect(readOutputs()).toEqual([])
    expect(existsSync(join(repository, 'hacked'))).toBe(false)
    expect(existsSync(join(repository, 'lint.xml'))).toBe(inputs?.format !== undefined)
  })

  test.each([
    ['throws', 'throw new Error("broken")'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")'],
    ['reports nothing', ''],
  ])('a program that %s does not pass', async (_, program) => {
    const copy = mkdtempSync(join(root, 'action-'))
    cpSync('scripts/action.js', join(copy, 'scripts/action.js'))
    mkdirSync(join(copy, 'dist'))
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(copy, 'dist/cli.js'), program)
    const { code } = await runSteps(steps, copy)
    expect(code).not.toBe(0)
    expect(readOutputs()).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('GitLab CI', () => {
  const job = recipes.find((recipe) => recipe['lint-exports'] !== undefined)['lint-exports']
  const lines: readonly string[] = job.script.filter(isRunHere)
  const run = () => runLine(lines.join('\n'), { GITLAB_CI: 'true', CI_PROJECT_DIR: repository })
  const read = (name: string) => readFileSync(join(repository, name), 'utf8')

  test('a valid export passes, and the reports are empty', async () => {
    expect(await run()).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(read(job.artifacts.reports.codequality))).toEqual([])
    expect(read(job.artifacts.reports.junit)).toContain('failures="0"')
  })

  test('a broken one fails, and the reports name it', async () => {
    addBrokenExport()
    expect((await run()).code).toBe(1)
    const [finding] = JSON.parse(read(job.artifacts.reports.codequality))
    expect(finding.location.path).toBe('exports/broken.json')
    expect(read(job.artifacts.reports.junit)).toContain('failures="1"')
  })
})

describe.skipIf(process.platform === 'win32')('pre-commit', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'))
  const recipe = recipes.find((it) => it.repos !== undefined).repos[0].hooks[0]
  // pre-commit installs the package in an environment of its own, whose programs are on the path.
  const run = (files: readonly string[]) =>
    runProgram('bash', ['-c', `${hook.entry} "$@"`, 'hook', ...files], {
      cwd: repository,
      env: { PATH: `${join(inject('project'), 'node_modules/.bin')}:${process.env.PATH}` },
    })

  test('the recipe uses the hook, for the files of the exports', () => {
    expect(recipe.id).toBe(hook.id)
    const isMatch = (file: string) => new RegExp(recipe.files).test(file)
    expect(['exports/a.json', 'exports/b/c.ndjson', 'package.json'].map(isMatch)).toEqual([
      ...[true, true, false],
    ])
    expect(new RegExp(hook.files).test('a.jsonl')).toBe(true)
  })

  test('npm pack prints nothing but the name of the package, which pre-commit installs', async () => {
    const scripts = { preprepare: 'echo noise', prepack: 'echo noise' }
    const names = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)
    expect(names).toEqual(expect.arrayContaining(Object.keys(scripts)))
    const manifest = { name: 'noisy', version: '1.0.0', scripts }
    writeFileSync(join(repository, 'package.json'), JSON.stringify(manifest))
    cpSync('.npmrc', join(repository, '.npmrc'))
    expect((await runLine('npm pack', {})).stdout).toBe('noisy-1.0.0.tgz\n')
  })

  test('valid exports and files that are no exports pass', async () => {
    expect((await run(['exports/a.json', 'package.json'])).code).toBe(0)
    expect((await run(['package.json'])).code).toBe(0)
  })

  test('a broken export fails, and so does a file that cannot be read', async () => {
    addBrokenExport()
    expect((await run(['package.json', 'exports/broken.json'])).code).toBe(1)
    expect((await run(['exports/a.json', 'exports/missing.json'])).code).toBe(2)
  })

  test('processes that run at the same time have the same results', async () => {
    addBrokenExport()
    const batches = [['exports/a.json'], ['exports/broken.json'], ['exports/a.json']]
    expect((await Promise.all(batches.map(run))).map(({ code }) => code)).toEqual([0, 1, 0])
  })
})

test.skipIf(process.platform === 'win32')('only the files that a branch changes', async () => {
  const line = extractBlocks(page, 'sh').find((it) => it.startsWith('git diff')) ?? ''
  const git = 'git -c user.name=a -c user.email=a@b.c -c init.defaultBranch=main'
  const run = (command: string) => runLine(command.replaceAll('git ', `${git} `), {})
  await run(
    'git init -q && git add . && git commit -qm 1 && git update-ref refs/remotes/origin/main HEAD',
  )
  expect(await run(line)).toMatchObject({ code: 0 })
  addBrokenExport()
  await run('git rm -q exports/a.json && git add . && git commit -qm 2')
  expect(await run(line)).toMatchObject({ code: 1 })
})
