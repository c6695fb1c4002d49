import { UserError } from '../errors.js'
import type { Finding } from '../lint/finding.js'
import { formatCount } from '../report/text/count.js'

/** The places of a file that can't be read. */
export interface UnreadablePlaces {
  add(findings: readonly Finding[]): void
  /** Reports how many more there are. Call it at the end of the file. */
  end(): void
}

/** A file may have millions of broken lines. The first ones tell what is wrong. */
const maxSentences = 10

/**
 * Reports each place of a file that can't be read by a sentence, up to a limit.
 *
 * @param file its name
 */
export function createUnreadablePlaces(
  file: string,
  report: (error: UserError) => void,
): UnreadablePlaces {
  let count = 0
  return {
    add(findings) {
      for (const { range, message } of findings) {
        count += 1
        const { line, column } = range.start
        if (count <= maxSentences) report(new UserError(`${file}:${line}:${column}: ${message}`))
      }
    },
    end() {
      const more = count - maxSentences
      if (more > 0)
        report(
          new UserError(`${file}: ${formatCount(more, 'more place')} can't be read.`, {
            hint: '`cluster-schema lint` lists them.',
          }),
        )
    },
  }
}
