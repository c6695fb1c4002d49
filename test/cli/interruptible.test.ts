import process from 'node:process'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runInterruptibly } from '../../src/cli/lint/interruptible.js'

/** Sends the signal from another process, because this one is busy. */
async function interruptLater(milliseconds: number): Promise<void> {
  const { spawn } = await import('node:child_process')
  const script = `setTimeout(() => process.kill(${process.pid}, 'SIGINT'), ${milliseconds})`
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' })
  await new Promise((resolve) => child.once('spawn', resolve))
}

describe('a step that can be interrupted', () => {
  test('returns its result', () => {
    expect(runInterruptibly(() => runInterruptibly(() => [1]))).toEqual([1])
  })

  test('throws its error, and the next one runs', () => {
    const error = new RangeError('too deep')
    const fail = (): never => {
      throw error
    }
    expect(() => runInterruptibly(fail)).toThrow(error)
    expect(runInterruptibly(() => 2)).toBe(2)
  })

  test('stops on Ctrl-C, and the listeners hear of it', async () => {
    const listener = vi.fn()
    process.on('SIGINT', listener)
    onTestFinished(() => void process.off('SIGINT', listener))
    await interruptLater(100)
    const start = performance.now()
    const spin = (): void => {
      while (performance.now() - start < 20_000);
    }
    expect(() => runInterruptibly(spin)).toThrow('SIGINT')
    expect(listener).toHaveBeenCalledOnce()
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})
