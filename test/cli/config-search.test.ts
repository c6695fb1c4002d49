import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enterProject, type FileContent } from './project.js'
import { runMain } from './run-main.js'

const name = 'cluster-schema.config.json'
const config = { failOn: 'never' }

const print = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await runMain(['lint', '--print-config', 'a.json', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('the config of a working directory', () => {
  test.each<{
    title: string
    files: Readonly<Record<string, FileContent>>
    cwd?: string
    want: string | null
  }>([
    { title: 'none', files: {}, want: null },
    { title: 'in the directory', files: { [name]: config }, want: name },
    { title: 'above it', files: { [name]: config }, cwd: 'a/b', want: `../../${name}` },
    {
      title: 'the nearest one',
      files: { [name]: config, [`a/${name}`]: config },
      cwd: 'a/b',
      want: `../${name}`,
    },
    { title: 'not one below it', files: { [`a/${name}`]: config }, want: null },
    {
      title: 'a package.json',
      files: { 'package.json': { 'cluster-schema': config } },
      want: 'package.json',
    },
    {
      title: 'a package.json without the key is passed over',
      files: { 'package.json': { 'cluster-schema': config }, 'a/package.json': { name: 'a' } },
      cwd: 'a/b',
      want: '../../package.json',
    },
    {
      title: 'a dependency is no config',
      files: {
        'package.json': { devDependencies: { 'cluster-schema': '1' }, name: 'cluster-schema' },
      },
      want: null,
    },
    {
      title: 'the config file comes before the package.json beside it',
      files: { [name]: config, 'package.json': { 'cluster-schema': config } },
      want: name,
    },
    {
      title: 'a package.json comes before a config file above it',
      files: { [name]: config, 'a/package.json': { 'cluster-schema': config } },
      cwd: 'a',
      want: 'package.json',
    },
    { title: 'a broken package.json without settings', files: { 'package.json': '{' }, want: null },
    { title: 'a folder named package.json', files: { 'package.json/a': '' }, want: null },
    {
      title: 'a package.json with a byte order mark',
      files: { 'package.json': '\uFEFF{"cluster-schema":{}}' },
      want: 'package.json',
    },
  ])('$title', async ({ files, cwd, want }) => {
    enterProject(files, cwd)
    expect((await print()).config).toBe(want)
  })

  test('--no-config looks for none, not even a broken one', async () => {
    enterProject({ [name]: '{' })
    expect(await print('--no-config')).toMatchObject({ config: null, failOn: { value: 'error' } })
  })

  test('--config names one', async () => {
    enterProject({ [name]: '{', 'other/settings.json': { ...config, files: ['x'] } })
    expect(await print('--config', 'other/settings.json')).toMatchObject({
      config: 'other/settings.json',
      failOn: { value: 'never', from: 'other/settings.json:2:3' },
    })
  })

  test('--config names a package.json', async () => {
    enterProject({ 'a/package.json': { 'cluster-schema': config } })
    expect(await print('--config', 'a/package.json')).toMatchObject({
      failOn: { value: 'never', from: 'a/package.json:3:5' },
    })
  })

  test('a link is followed, and its folder counts', async () => {
    enterProject({ 'shared/config.json': { schema: 'x.json' } })
    symlinkSync('shared/config.json', name)
    expect(await print()).toMatchObject({ config: name, schema: { value: 'x.json' } })
  })
})

describe('a config that cannot be read is one sentence', () => {
  const hint = 'To lint without it, pass --no-config.'

  test.each<{ title: string; create: () => void; args?: readonly string[]; message: string }>([
    {
      title: 'a directory',
      create: () => mkdirSync(name),
      message: `${name}: cannot be read: this is a directory, not a file. ${hint}`,
    },
    {
      title: 'a link that leads nowhere',
      create: () => symlinkSync('none', name),
      message: `${name}: cannot be read: no such file or directory. ${hint}`,
    },
    {
      title: 'a link to itself',
      create: () => symlinkSync(name, name),
      message: `${name}: cannot be read: the symbolic links form a loop. ${hint}`,
    },
    {
      title: 'a huge file',
      create: () => writeFileSync(name, ' '.repeat(2 ** 24 + 1)),
      message: `${name}: too large: a config may have 16 MiB.`,
    },
    {
      title: 'a huge file that is named',
      create: () => writeFileSync('huge.json', ' '.repeat(2 ** 24 + 1)),
      args: ['--config', 'huge.json'],
      message: 'huge.json: too large: a config may have 16 MiB.',
    },
    {
      title: 'a named file that is missing',
      create: () => {},
      args: ['--config', 'none.json'],
      message: 'none.json: cannot be read: no such file or directory.',
    },
    {
      title: 'a named directory',
      create: () => mkdirSync('folder'),
      args: ['--config', 'folder'],
      message: 'folder: cannot be read: this is a directory, not a file.',
    },
    {
      title: 'a named package.json without the key',
      create: () => writeFileSync('package.json', '{}'),
      args: ['--config', 'package.json'],
      message:
        'package.json has no key `cluster-schema`. The settings of lint are the value of this key.',
    },
    {
      title: 'standard input',
      create: () => {},
      args: ['--config', '-'],
      message: '--config needs a file. For standard input, use --config /dev/stdin.',
    },
    {
      title: 'a config and none',
      create: () => writeFileSync('a.json', '{}'),
      args: ['--config', 'a.json', '--no-config'],
      message: '--config and --no-config contradict each other.',
    },
  ])('$title', async ({ create, args = [], message }) => {
    enterProject({})
    create()
    const outcome = await runMain(['lint', 'x.json', ...args])
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `cluster-schema lint: ${message}\n` })
  })

  test.skipIf(process.platform === 'win32')('a pipe that is found is not opened', async () => {
    enterProject({})
    execFileSync('mkfifo', [name])
    const { code, stderr } = await runMain(['lint', 'x.json'])
    expect(stderr).toBe(
      `cluster-schema lint: ${name}: cannot be read: it's a pipe, a socket or a device.\n`,
    )
    expect(code).toBe(2)
  })
})
