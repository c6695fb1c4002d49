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
  E2BIG: 'the arguments are too long',
  EACCES: 'permission denied',
  EAGAIN: 'the resource is temporarily unavailable',
  EBADF: 'the file descriptor is closed or was not opened for this',
  EBUSY: 'another program is using it',
  ECONNRESET: 'the other end closed the connection',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'the file exists already',
  EFBIG: 'the file is too large',
  EINVAL: "the operating system doesn't support this here",
  EIO: 'the device reports an error',
  EISDIR: 'this is a directory, not a file',
  ELOOP: 'the symbolic links form a loop',
  EMFILE: 'too many files are open',
  EMLINK: 'the file has too many links',
  ENAMETOOLONG: 'the path is too long',
  ENFILE: 'too many files are open on this computer',
  ENODEV: 'there is no such device',
  ENOENT: 'no such file or directory',
  ENOMEM: 'there is not enough memory',
  ENOSPC: 'no space is left on the device',
  ENOTCONN: 'the socket is not connected',
  ENOTDIR: 'a part of the path is a file, not a directory',
  ENOTEMPTY: 'the directory is not empty',
  ENOTSUP: "the operating system doesn't support this here",
  ENXIO: "this is a socket, or a device that isn't there",
  EOVERFLOW: 'the file is too large',
  EPERM: 'the operation is not permitted',
  EPIPE: 'the reader closed the pipe',
  EROFS: 'the file system is read-only',
  ESTALE: 'the file is gone from the file server',
  ETIMEDOUT: 'the device does not answer',
  ETXTBSY: 'the file is a program that is running',
  EXDEV: 'the paths are on different devices',
  ERR_ACCESS_DENIED: "Node.js runs with --permission, which doesn't allow it",
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_STREAM_PREMATURE_CLOSE: 'the stream ended too early',
  ERR_STRING_TOO_LONG: 'the file is too large',
}

/**
 * What a file system error means, without its system call and number; `undefined` for other errors.
 *
 * @example describeSystemError(error) // 'no such file or directory'
 */
export function describeSystemError(error: unknown): string | undefined {
  const code = getSystemErrorCode(error)
  if (code === undefined || !(error instanceof Error)) return undefined
  if (Object.hasOwn(systemErrors, code)) return systemErrors[code]
  if (code === 'ERR_INVALID_ARG_VALUE')
    return error.message.includes('null bytes') ? 'the path contains a NUL character' : undefined
  // Node.js says "ESRCH: no such process, kill". Codes of Node.js itself begin with `ERR_`.
  if (!/^E[A-Z\d]+$/.test(code)) return undefined
  return `${/^\w+: ([^,]+)/.exec(error.message)?.[1] ?? 'the operating system refuses it'} (${code})`
}
