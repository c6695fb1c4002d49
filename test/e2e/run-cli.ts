import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import { runMain } from '../cli/run-main.js'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** The user to run it as; only root can choose one. */
  readonly uid?: number
  /** Arguments of node itself, before the program. */
  readonly node?: readonly string[]
}

/** Runs the packed program, as installed into an empty project, in a pipe. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const project = inject('project')
  const program = join(project, 'node_modules/cluster-schema/dist/cli.js')
  return runProgram(process.execPath, [...(options.node ?? []), program, ...args], {
    cwd: project,
    ...options,
  })
}

/**
 * Runs the packed program in this process: starting one takes longer than most runs. The full suite
 * starts one nevertheless.
 */
export async function runPackedMain(
  args: readonly string[],
  options: Pick<RunOptions, 'cwd'> = {},
): Promise<Outcome> {
  if (process.env.FULL) return runCli(args, options)
  const project = inject('project')
  const { main } = await import(join(project, 'node_modules/cluster-schema/dist/main.js'))
  const start = process.cwd()
  process.chdir(options.cwd ?? project)
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', undefined)
  try {
    return await runMain(args, main)
  } finally {
    vi.unstubAllEnvs()
    process.chdir(start)
  }
}

export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, input = '', env = {}, uid }: RunOptions,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env
    const child = spawn(command, args, {
      cwd,
      env: { ...inherited, ...env },
      ...(uid === undefined ? {} : { uid }),
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
