import { hashIdentity } from '../hash.js'
import { createHashTable } from '../hash-table.js'
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
  // A map of a million texts would take 270 MB.
  let counts = createHashTable(1)
  let current = ''
  return ({ ruleId, name = '', pointer, key }, path) => {
    // The path is a part of the identity, so other files need no numbers of this one.
    if (path !== current) counts = createHashTable(1)
    current = path
    const hash = hashIdentity(JSON.stringify([path, ruleId, name, pointer, key]))
    const record = counts.add(...hash)
    const count = counts.read(record, 0)
    counts.write(record, 0, count + 1)
    const identity = formatHash(hash)
    return count === 0 ? identity : formatHash(hashIdentity(`${identity} ${count}`))
  }
}

/** As 16 hexadecimal digits. */
function formatHash(hash: ReturnType<typeof hashIdentity>): string {
  return hash.map((word) => word.toString(16).padStart(8, '0')).join('')
}
