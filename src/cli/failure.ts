import process from 'node:process'
import { describeSystemError, getSystemErrorCode } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { escapeHidden } from '../json/sanitize.js'
import { printNote } from './output.js'

/** Ends the process if nothing more can be written, so that a lost report never looks like success. */
export function exitOnStreamErrors(): void {
  const { stdout, stderr } = process
  for (const stream of [stdout, stderr])
    stream.on('error', (error: Error) => {
      // A reader that has seen enough (`| head`) closes the pipe. That's not an error.
      if (getSystemErrorCode(error) === 'EPIPE') process.exit(exitCode.closedPipe)
      if (stream === stdout)
        printNote(`cannot write to standard output: ${describeSystemError(error)}.`)
      process.exit(exitCode.usage)
    })
}

/**
 * Reports an error that no command handles. An operating system that refuses something gets a
 * sentence. Anything else is a bug and keeps its stack.
 *
 * @returns the exit code, which means neither "clean" nor "findings"
 */
export function reportFailure(error: unknown): ExitCode {
  const reason = describeSystemError(error)
  if (reason !== undefined && error instanceof Error && 'syscall' in error) {
    const { syscall, path = '' } = error as NodeJS.ErrnoException
    const action = syscall === 'uv_cwd' ? 'read the current directory' : `${syscall} ${path}`.trim()
    printNote(`cannot ${action}: ${reason}.`)
    return exitCode.usage
  }
  printNote('this is a bug in cluster-schema. Please report it:')
  const stack = (error instanceof Error && error.stack) || String(error)
  process.stderr.write(`${escapeHidden(stack)}\n`)
  return exitCode.bug
}
