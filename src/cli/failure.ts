import { describeSystemError, getSystemErrorCode } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { escapeHidden } from '../json/sanitize.js'
import { printNote, writeNote } from './output.js'

/**
 * Reports an error that no command handles. An operating system that refuses something gets a
 * sentence, and so do a damaged installation and a forbidden `new Function`. Anything else is a bug and keeps its stack.
 *
 * @returns the exit code, which means neither "clean" nor "findings"
 */
export function reportFailure(error: unknown): ExitCode {
  // Node.js itself can write to a closed pipe: a warning.
  if (getSystemErrorCode(error) === 'EPIPE') return exitCode.closedPipe
  const reason = describeSystemError(error)
  if (reason !== undefined) printNote(`cannot ${describeAction(error)}: ${reason}.`)
  else if (isMissingModule(error)) printDamage(error)
  // Both our compiler and ajv make functions of schemas.
  else if (error instanceof EvalError)
    printNote(
      'a schema is compiled to code, which this process forbids. Run it without --disallow-code-generation-from-strings.',
    )
  else {
    printNote('this is a bug in cluster-schema. Please report it:')
    const stack = (error instanceof Error && error.stack) || String(error)
    writeNote(`${escapeHidden(stack)}\n`)
    return exitCode.bug
  }
  return exitCode.usage
}

/** Reports an error that the program meets while it's loaded: here, broken code is damage. */
export function reportLoadFailure(error: unknown): ExitCode {
  if (!(error instanceof SyntaxError)) return reportFailure(error)
  printDamage(error)
  return exitCode.usage
}

function printDamage({ message }: Error): void {
  const [line = ''] = message.split('\n')
  printNote(`a file of the package is missing or damaged (${line}). Install it again.`)
}

function isMissingModule(error: unknown): error is Error {
  return /^ERR_(MODULE_NOT_FOUND|INVALID_PACKAGE|PACKAGE_|UNKNOWN_FILE)/.test(
    getSystemErrorCode(error) ?? '',
  )
}

/** What the operating system refused, as a verb with its object: `open a.json`. */
function describeAction(error: unknown): string {
  const { syscall, path, resource } = error as NodeJS.ErrnoException & { resource?: string }
  if (syscall === 'uv_cwd') return 'read the current directory'
  return `${syscall ?? 'use'} ${path ?? resource ?? ''}`.trim()
}
