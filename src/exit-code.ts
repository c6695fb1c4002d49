/** The exit codes of the command line. */
export const exitCode = {
  /** No finding reaches `--fail-on`; all artifacts are up to date. */
  clean: 0,
  /** Findings that reach `--fail-on`, or stale artifacts. */
  findings: 1,
  /** Wrong usage, or input that can't be read. */
  usage: 2,
  /** A bug in cluster-schema: EX_SOFTWARE of sysexits, never to be mistaken for a result. */
  bug: 70,
  /** Ended by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
