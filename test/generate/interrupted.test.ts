import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type * as Promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { UserError } from '../../src/errors.js'
import type { GeneratedArtifact } from '../../src/generate/generator-run.js'
import { lockName } from '../../src/generate/lock.js'
import { manifestName } from '../../src/generate/manifest-entry.js'
import { updateDirectory } from '../../src/generate/update.js'

/** After so many calls of the file system, every further call fails, as after kill -9. */
const life = vi.hoisted(() => ({ calls: Number.POSITIVE_INFINITY }))

class Killed extends Error {}

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof Promises>()
  type Call = (...args: never[]) => Promise<unknown>
  const mortal =
    (call: Call, self?: unknown): Call =>
    async (...args) => {
      if (life.calls <= 0) throw new Killed()
      life.calls -= 1
      const [text] = args as readonly unknown[]
      // The last thing that a process does may be to write a part of a file.
      const isCut = life.calls === 0 && self !== undefined && typeof text === 'string'
      const cut = isCut ? ([text.slice(0, text.length / 2)] as never[]) : args
      const result = await call.apply(self, cut)
      return isHandle(result) ? wrapHandle(result) : result
    }
  const isHandle = (value: unknown): value is Promises.FileHandle =>
    typeof value === 'object' && value !== null && 'writeFile' in value
  const wrapHandle = (handle: Promises.FileHandle): unknown => ({
    writeFile: mortal(handle.writeFile as Call, handle),
    stat: mortal(handle.stat as Call, handle),
    chmod: mortal(handle.chmod as Call, handle),
    chown: mortal(handle.chown as Call, handle),
    close: () => handle.close(),
  })
  const wrapped = Object.entries(original).map(([name, value]) =>
    typeof value === 'function' ? [name, mortal(value as Call)] : [name, value],
  )
  return Object.fromEntries(wrapped)
})

/** The full suite kills a run after each call. */
const step = process.env.FULL ? 1 : 11

const root = mkdtempSync(join(tmpdir(), 'interrupted-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const createPath = () => {
  count += 1
  return join(root, String(count))
}
beforeEach(() => {
  life.calls = Number.POSITIVE_INFINITY
})

const artifact = (path: string, content: string): GeneratedArtifact => ({
  path,
  content,
  generator: 'types',
  schema: 'a.json',
})
const versions = {
  first: [artifact('a.ts', 'a1\n'), artifact('docs/b.md', 'b1\n'), artifact('same.md', 'same\n')],
  second: [
    artifact('a.ts', 'a2\n'),
    artifact('docs/new/c.md', 'c2\n'),
    artifact('same.md', 'same\n'),
  ],
  third: [artifact('docs/b.md', 'b3\n'), artifact('docs/new/c.md', 'c3\n')],
}
type Version = keyof typeof versions

const createRequest = (directory: string, version: Version, force: boolean) => ({
  directory,
  artifacts: versions[version],
  run: { schema: 'a.json', generators: new Set(['types']) },
  force,
})
const run = (directory: string, version: Version, force = false) =>
  updateDirectory(
    createRequest(directory, version, force),
    // The killed run and this one have the same process number, so only patience helps.
    { patience: -1 },
  )

/** Kills a run after so many calls. */
const runAndKill = async (directory: string, version: Version, calls: number, force = false) => {
  life.calls = calls
  try {
    await run(directory, version, force)
    return 'done'
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    return 'killed'
  } finally {
    life.calls = Number.POSITIVE_INFINITY
  }
}

/** Every file with its mode and content, and the lock. Directories may become empty. */
const readTree = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((path) => {
      const stats = statSync(join(directory, path))
      if (!stats.isFile()) return path === lockName ? [path] : []
      const content = readFileSync(join(directory, path), 'utf8')
      return [`${path} ${(stats.mode & 0o777).toString(8)} ${content}`]
    })

const createFirst = async () => {
  const directory = createPath()
  await run(directory, 'first')
  chmodSync(join(directory, 'a.ts'), 0o755)
  return directory
}

describe('a run that is killed after any call of the file system', () => {
  test.each<[string, 'nothing' | 'first', Version, Version]>([
    ['the first run, and the same again', 'nothing', 'second', 'second'],
    ['the first run, and then another one', 'nothing', 'first', 'second'],
    ['a later run, and the same again', 'first', 'second', 'second'],
    ['a later run, and then a newer one', 'first', 'second', 'third'],
    ['a later run, and then the older one', 'first', 'second', 'first'],
  ])('%s: ends as if it had never been killed', async (_, start, killed, next) => {
    const base = start === 'first' ? await createFirst() : undefined
    const wanted = createPath()
    if (base !== undefined) cpSync(base, wanted, { recursive: true })
    await run(wanted, next)
    let calls = 0
    for (let outcome = 'killed'; outcome === 'killed'; calls += step) {
      const directory = createPath()
      if (base !== undefined) cpSync(base, directory, { recursive: true })
      outcome = await runAndKill(directory, killed, calls)
      await run(directory, next)
      expect(readTree(directory), `after ${calls} calls`).toEqual(readTree(wanted))
    }
    expect(calls).toBeGreaterThan(40)
  })

  test('twice, at any two calls', async () => {
    const base = await createFirst()
    const wanted = createPath()
    cpSync(base, wanted, { recursive: true })
    await run(wanted, 'third')
    for (let calls = 3; calls < 90; calls += 3 * step) {
      const directory = createPath()
      cpSync(base, directory, { recursive: true })
      await runAndKill(directory, 'second', calls)
      await runAndKill(directory, 'third', 90 - calls)
      await run(directory, 'third')
      expect(readTree(directory), `after ${calls} calls`).toEqual(readTree(wanted))
    }
  })

  test("never makes a file ours that wasn't: --force has to be repeated", async () => {
    const base = await createFirst()
    writeFileSync(join(base, 'a.ts'), 'mine\n')
    let outcome = 'killed'
    for (let calls = 0; outcome === 'killed'; calls += step) {
      const directory = createPath()
      cpSync(base, directory, { recursive: true })
      outcome = await runAndKill(directory, 'second', calls, true)
      const isMine = readFileSync(join(directory, 'a.ts'), 'utf8') === 'mine\n'
      if (isMine) await expect(run(directory, 'second')).rejects.toThrow(UserError)
      else await run(directory, 'second')
      await run(directory, 'second', true)
      expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('a2\n')
    }
  })

  test('and whose file is edited afterwards: the edited file is refused', async () => {
    const base = await createFirst()
    for (let calls = 1; calls < 80; calls += 2 * step) {
      const directory = createPath()
      cpSync(base, directory, { recursive: true })
      await runAndKill(directory, 'second', calls)
      writeFileSync(join(directory, 'a.ts'), 'mine\n')
      await expect(run(directory, 'third')).rejects.toThrow('a.ts was not generated by')
      expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('mine\n')
    }
  })
})

test('a run that a signal ends leaves no traces, and the next one goes on', async () => {
  const base = await createFirst()
  const wanted = createPath()
  cpSync(base, wanted, { recursive: true })
  await run(wanted, 'second')
  for (let last = 1; last <= 5; last += 1) {
    const directory = createPath()
    cpSync(base, directory, { recursive: true })
    const controller = new AbortController()
    let steps = 0
    const updating = updateDirectory(createRequest(directory, 'second', false), {
      signal: controller.signal,
      onStep: () => {
        steps += 1
        if (steps === last) controller.abort(new Error('stopped'))
      },
    })
    // The fifth step is the last one: the run is complete then.
    if (last === 5) await updating
    else await expect(updating).rejects.toThrow('stopped')
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => name.endsWith('.tmp') || name.includes(lockName))).toEqual([])
    await run(directory, 'second')
    expect(readTree(directory)).toEqual(readTree(wanted))
  }
})

test('the manifest lists old hashes only while files are written', async () => {
  const directory = await createFirst()
  const read = () => readFileSync(join(directory, manifestName), 'utf8')
  const before = JSON.parse(read())
  let outcome = 'killed'
  const seen = new Set<string>()
  for (let calls = 0; outcome === 'killed'; calls += 5) {
    const copy = createPath()
    cpSync(directory, copy, { recursive: true })
    outcome = await runAndKill(copy, 'second', calls)
    seen.add(readFileSync(join(copy, manifestName), 'utf8'))
  }
  const [first, pending, last] = [...seen].map((text) => JSON.parse(text))
  expect(seen.size).toBe(3)
  expect(first).toEqual(before)
  const [a] = before.artifacts
  expect(pending.artifacts).toMatchObject([
    { path: 'a.ts', previousSha256: a.sha256 },
    { path: 'docs/b.md' },
    { path: 'docs/new/c.md' },
    { path: 'same.md' },
  ])
  expect(JSON.stringify(last)).not.toContain('previousSha256')
})
