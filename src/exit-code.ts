/** The exit codes of the command line. */
export const exitCode = {
  /** No finding reaches `--fail-on`; all artifacts are up to date. */
  clean: 0,
  /** Findings that reach `--fail-on`, or stale artifacts. */
  findings: 1,
  /** Wrong usage, input that can't be read, or output that can't be written. */
  usage: 2,
  /** A bug in cluster-schema: EX_SOFTWARE of sysexits, never to be mistaken for a result. */
  bug: 70,
  /** The terminal was closed: 128 + SIGHUP. */
  hungUp: 129,
  /** Ended by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
  /** The reader of the output closed the pipe: 128 + SIGPIPE. */
  closedPipe: 141,
  /** Ended by a system or a supervisor: 128 + SIGTERM. */
  terminated: 143,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The exit codes for the signals that ask a program to end. */
export const signalCodes = {
  SIGHUP: exitCode.hungUp,
  SIGINT: exitCode.interrupted,
  SIGTERM: exitCode.terminated,
} as const
