import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { acquireLock, inspectLock, lockName } from '../../src/generate/lock.js'

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'))
  path = join(directory, lockName)
  return () => rmSync(directory, { recursive: true, force: true })
})

const token = '0123456789ab'
/** A lock whose owner doesn't run in this process. */
const putLock = (owner: object | string) => {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, token), typeof owner === 'string' ? owner : JSON.stringify(owner))
}
/** What a run on this machine writes into its token. */
const readMachine = async () => {
  const lock = await acquireLock(directory)
  const [name = ''] = readdirSync(path)
  const { machine } = JSON.parse(readFileSync(join(path, name), 'utf8'))
  await lock.release()
  return machine
}
const findEndedProcess = () =>
  Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))

test('only one of many has the lock at a time, and it leaves nothing behind', async () => {
  let holders = 0
  let maxHolders = 0
  const results = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const lock = await acquireLock(directory)
      holders += 1
      maxHolders = Math.max(maxHolders, holders)
      await sleep(1)
      await lock.assertHeld()
      holders -= 1
      await lock.release()
      return 'done'
    }),
  )
  expect(results).toHaveLength(20)
  expect(maxHolders).toBe(1)
  expect(readdirSync(directory)).toEqual([])
})

test('many take over an abandoned lock: one of them gets it', async () => {
  putLock({ pid: findEndedProcess(), machine: await readMachine() })
  let holders = 0
  let maxHolders = 0
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const lock = await acquireLock(directory, { patience: 60_000 })
      holders += 1
      maxHolders = Math.max(maxHolders, holders)
      await sleep(1)
      holders -= 1
      await lock.release()
    }),
  )
  expect(maxHolders).toBe(1)
})

describe('the owner of a lock', () => {
  const cases: readonly (readonly [string, (machine: string) => object | string, string])[] = [
    ['has ended', (machine) => ({ pid: findEndedProcess(), machine }), 'abandoned'],
    ['runs', (machine) => ({ pid: process.pid, machine }), 'held'],
    ['is on another machine', () => ({ pid: findEndedProcess(), machine: 'other' }), 'held'],
    ['is not a process', (machine) => ({ pid: 0, machine }), 'held'],
    ['is a group of processes', (machine) => ({ pid: -99_999_999, machine }), 'held'],
    ['has no number', (machine) => ({ pid: '1', machine }), 'held'],
    ['has written nothing yet', () => '', 'held'],
    ['has written half a line', () => '{"pid":', 'held'],
    ['has written something else', () => 'null', 'held'],
  ]
  test.each(cases)('%s', async (_, owner, state) => {
    putLock(owner(await readMachine()))
    expect(await inspectLock(directory)).toBe(state)
    const start = performance.now()
    const lock = await acquireLock(directory, { patience: 80 })
    expect(performance.now() - start > 80).toBe(state === 'held')
    await lock.release()
    expect(existsSync(path)).toBe(false)
  })

  test('was killed before it could write its token', async () => {
    mkdirSync(path)
    expect(await inspectLock(directory)).toBe('held')
    const lock = await acquireLock(directory, { patience: 50 })
    await lock.release()
  })

  test('on another machine is waited for as long as it shows signs of life', async () => {
    putLock({ pid: 1, machine: 'other', beats: 0 })
    let beats = 0
    const timer = setInterval(() => {
      beats += 1
      writeFileSync(join(path, token), JSON.stringify({ pid: 1, machine: 'other', beats }))
    }, 20)
    const waiting = acquireLock(directory, { patience: 300, timeout: 900 })
    await expect(waiting).rejects.toThrow('has been writing here for')
    clearInterval(timer)
    expect(readdirSync(path)).toEqual([token])
  })
})

test('a wait is announced once, and a signal ends it', async () => {
  putLock({ pid: 1, machine: 'other' })
  const controller = new AbortController()
  let announced = 0
  const onWait = () => {
    announced += 1
    setTimeout(() => controller.abort(new Error('stopped')), 100)
  }
  await expect(acquireLock(directory, { onWait, signal: controller.signal })).rejects.toThrow(
    'stopped',
  )
  expect(announced).toBe(1)
})

test('an owner shows signs of life', async () => {
  const lock = await acquireLock(directory)
  const [name = ''] = readdirSync(path)
  const first = readFileSync(join(path, name), 'utf8')
  await sleep(1300)
  const second = readFileSync(join(path, name), 'utf8')
  expect(second).not.toBe(first)
  expect(second).toHaveLength(first.length)
  await lock.release()
})

test('an owner that stood still notices that another run took over', async () => {
  const lock = await acquireLock(directory)
  const other = await acquireLock(directory, { patience: 50 })
  await expect(lock.assertHeld()).rejects.toThrow(UserError)
  await lock.release()
  await other.assertHeld()
  await other.release()
  expect(readdirSync(directory)).toEqual([])
})

test.skipIf(process.platform === 'win32').each<[string, () => void]>([
  ['a file', () => writeFileSync(path, 'mine')],
  ['a link to a directory', () => symlinkSync('.', path)],
  ['a link to nothing', () => symlinkSync('nowhere', path)],
  ['a pipe', () => execFileSync('mkfifo', [path])],
  [
    'a directory of the user',
    () => {
      mkdirSync(path)
      writeFileSync(join(path, 'mine.txt'), 'mine')
    },
  ],
  ['a directory with a directory', () => mkdirSync(join(path, token), { recursive: true })],
  [
    'a directory with a pipe',
    () => {
      mkdirSync(path)
      execFileSync('mkfifo', [join(path, token)])
    },
  ],
])('something else with the name of the lock is left alone: %s', async (_, create) => {
  create()
  await expect(acquireLock(directory, { patience: 0 })).rejects.toThrow(
    `${path} is not a lock of cluster-schema. Nothing was written.`,
  )
  expect(readdirSync(directory)).toContain(lockName)
})
