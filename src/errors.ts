/**
 * A mistake that the user can correct: a wrong flag, an unreadable file, a broken schema. The command
 * line shows it as one sentence and exits with code 2. Any other error is a bug and keeps its stack.
 *
 * @example
 * throw new UserError('schema.json: no such file.', { hint: 'Check the path given to --schema.' })
 */
export class UserError extends Error {
  /** What to do about it, as a sentence of its own. */
  readonly hint: string | undefined

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UserError'
    this.hint = options.hint
  }
}

/** Whether the stack ran out, because the input is nested too deeply for a recursive function. */
export function isStackOverflow(error: unknown): boolean {
  // Firefox throws an `InternalError`, the others a `RangeError`.
  if (!(error instanceof Error)) return false
  return /call stack|too much recursion/i.test(error.message) || isStackOverflow(error.cause)
}

/** Ends a `switch` over a union: the code doesn't compile if a member is missing. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** The code of a file system error: `ENOENT`, `EACCES`, …; `undefined` for other errors. */
export function getSystemErrorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EISDIR: 'this is a directory, not a file',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EMFILE: 'too many files are open',
  ELOOP: 'the symbolic links form a loop',
  ENAMETOOLONG: 'the name is too long',
}

/**
 * What a file system error means, without its system call and number; `undefined` for other errors.
 *
 * @example describeSystemError(error) // 'no such file or directory'
 */
export function describeSystemError(error: unknown): string | undefined {
  const code = getSystemErrorCode(error)
  return code === undefined ? undefined : (systemErrors[code] ?? code)
}
