import type { LintTarget } from './rule.js'

/** In UTF-16 code units. A step for a text of this size takes a tenth of a second. */
const minLongText = 1 << 22

/** Runs a step for a JSON text. If the text is large, the caller of lint may be able to interrupt it. */
export function runLong<Result>(
  { runInterruptibly }: Pick<LintTarget, 'runInterruptibly'>,
  text: string,
  run: () => Result,
): Result {
  return runInterruptibly === undefined || text.length < minLongText ? run() : runInterruptibly(run)
}
