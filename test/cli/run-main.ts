import process from 'node:process'
import { vi } from 'vitest'
import { main } from '../../src/cli/main.js'

export interface MainOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs the command line in this process, from source. What it throws is a bug.
 *
 * @param run runs it from somewhere else
 */
export async function runMain(
  args: readonly string[],
  run: typeof main = main,
): Promise<MainOutcome> {
  const texts = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += String(text)
      return true
    }),
  )
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const listeners = new Set(signals.flatMap((signal) => process.listeners(signal)))
  try {
    return { code: await run(args), ...texts }
  } finally {
    for (const spy of spies) spy.mockRestore()
    for (const signal of signals)
      for (const listener of process.listeners(signal))
        if (!listeners.has(listener)) process.off(signal, listener)
  }
}
