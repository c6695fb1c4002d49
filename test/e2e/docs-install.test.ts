import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { copyProject } from './copy.js'
import { extractBlocks } from './markdown.js'
import { runProgram } from './run-cli.js'

test('the README installs the tarball by its name', () => {
  const commands = extractBlocks('README.md', 'sh').join('\n')
  expect(commands).toContain(`npm install ../cluster-schema/${basename(inject('tarball'))} `)
})

// Installs all development dependencies and builds, so only the full suite runs it.
describe.runIf(process.env.FULL)('npm install from a Git repository', () => {
  test('builds the package and leaves nothing else in node_modules', async () => {
    const source = copyProject()
    const directory = mkdtempSync(join(tmpdir(), 'install-'))
    onTestFinished(() => {
      source.remove()
      rmSync(directory, { recursive: true })
    })
    const runGit = (...args: readonly string[]) =>
      runProgram('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
        cwd: source.directory,
      })
    await runGit('init', '--quiet')
    // The copy links node_modules, and .gitignore only matches a folder.
    await runGit('add', '--all', '--', '.', ':!node_modules')
    expect(await runGit('commit', '--quiet', '--message', 'Copy')).toMatchObject({ code: 0 })

    const project = join(directory, 'project')
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "name": "user", "type": "module" }\n')
    const flags = ['--prefer-offline', '--silent']
    const install = await runProgram(
      'npm',
      ['install', ...flags, `git+file://${source.directory}`],
      { cwd: project },
    )
    expect(install).toMatchObject({ code: 0 })
    const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies)).toEqual(['cluster-schema'])
    const version = await runProgram('npx', ['--offline', 'cluster-schema', '--version'], {
      cwd: project,
    })
    expect(version).toMatchObject({ code: 0, stdout: '0.1.0\n' })
    const check = "import { isCluster } from 'cluster-schema/validator'; console.log(isCluster({}))"
    const validator = await runProgram(process.execPath, ['--input-type=module', '--eval', check], {
      cwd: project,
    })
    expect(validator).toEqual({ code: 0, stdout: 'false\n', stderr: '' })
  }, 300_000)
})
