/** What the process says to its caller. */
export const exitCode = {
  /** Nothing at or above the threshold; all artifacts fresh. */
  clean: 0,
  /** Findings at or above the threshold, or stale artifacts. */
  findings: 1,
  /** Wrong usage, or input that cannot be read. */
  usage: 2,
  /** A bug of ours: sysexits' EX_SOFTWARE, never to be taken for a verdict. */
  bug: 70,
  /** Ended by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
