// What isn't a regular file: each path that lint doesn't read gets one sentence, and the exit code is 2.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const cluster =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'
const server = createServer()
afterAll(() => server.close())

beforeAll(async () => {
  enterProject({ 'all/good.json': cluster, 'good.json': cluster })
  mkdirSync('empty.json')
  mkdirSync('all/folder.json')
  symlinkSync('nowhere', 'all/broken.json')
  symlinkSync('loop.json', 'all/loop.json')
  symlinkSync('/dev/null', 'all/device.json')
  execFileSync('mkfifo', ['all/pipe.json'])
  await once(server.listen('all/socket.json'), 'listening')
})

async function lint(...args: readonly string[]): Promise<readonly [number, string]> {
  const { code, stderr } = await runMain(['lint', '--format', 'compact', ...args])
  return [code, stderr.replaceAll('cluster-schema lint: ', '')]
}

const broken = "cannot be read: it links to nowhere, which doesn't exist."
const loop = 'cannot be read: the symbolic links form a loop.'
const special = "not read: it's a pipe, a socket or a device."

describe.skipIf(process.platform === 'win32')('what is not a regular file', () => {
  test.each([['all'], ['all/*.json']])('in a folder or a glob: %s', async (path) => {
    expect(await lint(path)).toEqual([
      2,
      [
        `all/broken.json: ${broken}`,
        `all/device.json: ${special}`,
        `all/loop.json: ${loop}`,
        `all/pipe.json: ${special}`,
        `all/socket.json: ${special}\n`,
      ].join('\n'),
    ])
  })

  test.each([
    ['all/broken.json', `all/broken.json: ${broken}`],
    ['all/loop.json', `all/loop.json: ${loop}`],
    [
      'all/socket.json',
      "all/socket.json: cannot be read: this is a socket, or a device that isn't there.",
    ],
    ['all/device.json', "all/device.json is empty. If that's expected, pass --allow-empty."],
    ['empty.json', 'empty.json contains no *.json, *.jsonl or *.ndjson file, compressed or not.'],
    [
      'good.json/a.json',
      'good.json/a.json: cannot be read: a part of the path is a file, not a directory.',
    ],
  ])('as a path: %s', async (path, sentence) => {
    expect(await lint(path)).toEqual([2, `${sentence}\n`])
  })

  test.each([
    ['--files-from', 'all', 'all: cannot be read: this is a directory, not a file.'],
    ['--config', 'all', 'all: cannot be read: this is a directory, not a file.'],
    ['--baseline', 'all', "all: cannot be read: it's not a regular file."],
    ['--schema', 'all', 'all: cannot read this schema: this is a directory, not a file.'],
    ['--failed', 'all', 'all: cannot be written: this is a directory, not a file.'],
    [
      '--passed',
      'all/socket.json',
      "all/socket.json: cannot be written: this is a socket, or a device that isn't there.",
    ],
  ])('%s %s', async (flag, file, sentence) => {
    expect(await lint('good.json', flag, file)).toEqual([2, `${sentence}\n`])
  })

  test('a report to a folder', async () => {
    expect((await lint('good.json', '--format', 'json=all'))[0]).toBe(2)
  })
})
