import type { Span } from '../../json/position.js'
import { describeRedactedText, describeRedactedToken } from './describe-redacted.js'
import type { Replacement } from './replacement.js'

/**
 * Finds what to hide in a part of a text that isn't valid JSON: everything but punctuation and the
 * names of fields. What comes after the issue may be anything, and is left out.
 *
 * @param issue where the text stops being valid
 * @param names the keys that are shown
 */
export function maskText(
  text: string,
  part: Span,
  issue: Span,
  names: ReadonlySet<string>,
): readonly Replacement[] {
  const validEnd = Math.min(part.end, Math.max(part.start, issue.start))
  const hidden = [...text.slice(part.start, validEnd).matchAll(tokens)].flatMap((match) => {
    const [token] = match
    const start = part.start + match.index
    const end = start + token.length
    const isName = names.has(token.slice(1, -1)) && /^\s*:/.test(text.slice(end, end + 20))
    if (isName && token.startsWith('"')) return []
    return [{ start, end, shown: describeRedactedToken(token) }]
  })
  if (validEnd === part.end) return hidden
  const issueEnd = Math.min(part.end, Math.max(validEnd, issue.end))
  const wrong = text.slice(validEnd, issueEnd)
  const isPunctuation = /^[{}[\]:,"\s]*$/.test(wrong)
  return [
    ...hidden,
    ...(isPunctuation
      ? []
      : [{ start: validEnd, end: issueEnd, shown: describeRedactedText(wrong) }]),
    ...(text.slice(issueEnd, part.end).trim() === ''
      ? []
      : [{ start: issueEnd, end: part.end, shown: ' …' }]),
  ]
}

/** Strings, the beginning of one, and everything else but punctuation. */
const tokens = /"(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*$|[^\s{}[\]:,"]+/gs
