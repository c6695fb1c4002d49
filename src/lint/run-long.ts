import type { LintTarget } from './rule.js'

/** In UTF-16 code units. A step for a text of this size takes a tenth of a second. */
const minLongText = 1 << 22

export function isLongText(text: string): boolean {
  return text.length >= minLongText
}

/** Runs a step for a JSON text. If the text is long, the caller of lint may be able to interrupt it. */
export function runLong<Result>(
  { runInterruptibly }: Pick<LintTarget, 'runInterruptibly'>,
  text: string,
  run: () => Result,
): Result | Promise<Result> {
  return runInterruptibly === undefined || !isLongText(text) ? run() : runInterruptibly(run)
}
