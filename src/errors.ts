/**
 * A mistake of the user's: a wrong flag, an unreadable file, a broken schema. It is shown as one
 * sentence and ends with exit code 2. Every other error is a bug of ours and keeps its stack.
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

/** The stack ran out: what was worked on is nested too deeply, or too large, for a recursion. */
export function isStackOverflow(error: unknown): boolean {
  if (!(error instanceof RangeError)) return false
  return /call stack/i.test(error.message) || isStackOverflow(error.cause)
}

/** Closes a `switch` over a union: a member that was forgotten no longer compiles. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** The code of a file system error (`ENOENT`, `EACCES`, …), if it is one. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

const systemSentences: Readonly<Record<string, string>> = {
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

/** A file system error in words, without its syscall and errno; `undefined` for other errors. */
export function systemSentence(error: unknown): string | undefined {
  const code = systemCode(error)
  return code === undefined ? undefined : (systemSentences[code] ?? code)
}
