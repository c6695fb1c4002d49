import { hashIdentity } from '../hash.js'
import type { Finding } from '../lint/finding.js'

/**
 * Creates a function that identifies findings over several runs: by file, rule, name of the document,
 * pointer and key. Lines and messages don't count, so a finding stays the same when lines move or
 * when the value changes. Findings that have all this in common are numbered.
 *
 * @example
 * const fingerprint = createFingerprinter()
 * fingerprint(finding, 'exports/a.json') // '5d0d0a1be3c3ab07'
 */
export function createFingerprinter(): (finding: Finding, path: string) => string {
  const counts = new Map<string, number>()
  let current = ''
  return ({ ruleId, name = '', pointer, key }, path) => {
    // The path is a part of the identity, so other files need no numbers of this one.
    if (path !== current) counts.clear()
    current = path
    const identity = formatHash(JSON.stringify([path, ruleId, name, pointer, key]))
    const count = counts.get(identity) ?? 0
    counts.set(identity, count + 1)
    return count === 0 ? identity : formatHash(`${identity} ${count}`)
  }
}

/** As 16 hexadecimal digits. */
function formatHash(text: string): string {
  return hashIdentity(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
}
