import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { build } from 'esbuild'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { parseInterruptibly, runInterruptibly } from '../../src/cli/lint/interruptible.js'
import { createPatternGuard } from '../../src/cli/lint/pattern-guard.js'
import { main } from '../../src/cli/main.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

/** Sends the signal from another process, because this one is busy. */
async function interruptLater(milliseconds: number): Promise<void> {
  const script = `setTimeout(() => process.kill(${process.pid}, 'SIGINT'), ${milliseconds})`
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' })
  await new Promise((resolve) => child.once('spawn', resolve))
}

/** Sends the signal. Listeners hear of it when the event loop has its next turn. */
const interruptNow = () => process.kill(process.pid, 'SIGINT')

function listenToSignal() {
  const listener = vi.fn()
  process.on('SIGINT', listener)
  onTestFinished(() => void process.off('SIGINT', listener))
  return listener
}

const twoTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate)
}

describe('a step that can be interrupted', () => {
  test('returns its result', async () => {
    expect(await runInterruptibly(() => [1])).toEqual([1])
  })

  test('throws its error, and the next one runs', async () => {
    const error = new RangeError('too deep')
    const fail = (): never => {
      throw error
    }
    await expect(runInterruptibly(fail)).rejects.toThrow(error)
    expect(await runInterruptibly(() => 2)).toBe(2)
  })

  test('stops on Ctrl-C, and the listeners hear of it', async () => {
    const listener = listenToSignal()
    await interruptLater(100)
    const start = performance.now()
    const spin = (): void => {
      while (performance.now() - start < 20_000);
    }
    await expect(runInterruptibly(spin)).rejects.toThrow('SIGINT')
    expect(listener).toHaveBeenCalledOnce()
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test.each([
    ['a step', () => runInterruptibly(() => {})],
    ['a large text', () => parseInterruptibly(`"${'x'.repeat(1 << 25)}"`)],
    [
      'a pattern',
      () => void createPatternGuard(1_000).createPattern('^(a+)+$').test('a'.repeat(16)),
    ],
  ])('Ctrl-C just before %s is heard', async (_, run) => {
    const listener = listenToSignal()
    interruptNow()
    await run()
    await twoTurns()
    expect(listener).toHaveBeenCalledOnce()
  })
})

/** What a test runs in a process of its own: the default action of a signal would end this one. */
async function startScript(folder: string, script: string): Promise<ChildProcess> {
  const root = JSON.stringify(process.cwd()).slice(1, -1)
  const file = join(folder, 'script.mjs')
  await build({
    stdin: { contents: script.replaceAll('SRC', `${root}/src`), resolveDir: root },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return spawn(process.execPath, [file, folder], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

describe.skipIf(process.platform === 'win32')(
  'a step that nothing in JavaScript interrupts',
  () => {
    const spinning = `
import { writeSync } from 'node:fs'
import { openAtomicFile } from 'SRC/atomic-write.ts'
import { addSignalListeners, runWithoutSignalListeners } from 'SRC/cli/output.ts'
addSignalListeners(() => writeSync(1, 'heard'))
const files = FILES
for (const name of files) await (await openAtomicFile(name)).write('half')
await runWithoutSignalListeners(() => {
  writeSync(1, 'begun')
  for (;;);
})
`
    test.each([
      ['no output file', []],
      ['output files', ['report.json', 'a b.json']],
    ])('Ctrl-C ends the process, and nothing is left: %s', async (_, files) => {
      const folder = mkdtempSync(join(tmpdir(), 'native-'))
      const child = await startScript(folder, spinning.replace('FILES', JSON.stringify(files)))
      const heard: string[] = []
      const listen = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'))
      await new Promise<void>((resolve) =>
        child.stdout?.on('data', (text) => {
          heard.push(String(text))
          resolve()
        }),
      )
      expect(listen()).toHaveLength(files.length)
      child.kill('SIGINT')
      await new Promise((resolve) => child.once('close', resolve))
      expect([child.signalCode, heard]).toEqual(['SIGINT', ['begun']])
      await expect.poll(listen, { timeout: 5_000 }).toEqual([])
    })

    test('afterwards, the listeners are back, and the files stay', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'native-'))
      const script = `
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { openAtomicFile } from 'SRC/atomic-write.ts'
import { addSignalListeners, runWithoutSignalListeners } from 'SRC/cli/output.ts'
addSignalListeners((signal) => writeSync(1, signal))
const file = await openAtomicFile('report.json')
writeSync(1, String(await runWithoutSignalListeners(() => 42)))
await setTimeout(200)
process.kill(process.pid, 'SIGINT')
await setTimeout(100)
await file.write('whole')
await file.commit()
`
      const child = await startScript(folder, script)
      let stdout = ''
      child.stdout?.on('data', (text) => {
        stdout += text
      })
      await new Promise((resolve) => child.once('close', resolve))
      expect([child.exitCode, stdout]).toEqual([0, '42SIGINT'])
      expect(readdirSync(folder).sort()).toEqual(['report.json', 'script.mjs'])
    })
  },
)

test('the event loop has its turns while a file is linted that was read at once', async () => {
  enterProject({})
  writeFileSync('a.ndjson', '{}\n'.repeat(1_500))
  let turn = 0
  let isDone = false
  const count = (): void => {
    turn += 1
    if (!isDone) setTimeout(count, 0)
  }
  count()
  const turns = new Set<number>()
  const { code } = await runMain(['lint', 'a.ndjson', '--format', 'ndjson'], (args) => {
    vi.spyOn(process.stdout, 'write').mockImplementation(() => {
      turns.add(turn)
      return true
    })
    return main(args)
  })
  isDone = true
  expect(code).toBe(1)
  expect(turns.size).toBeGreaterThan(2)
})
