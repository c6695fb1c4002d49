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
    const identity = hashText(JSON.stringify([path, ruleId, name, pointer, key]))
    const count = counts.get(identity) ?? 0
    counts.set(identity, count + 1)
    return count === 0 ? identity : hashText(`${identity} ${count}`)
  }
}

/**
 * 64 bits as 16 hexadecimal digits: among a million findings, two are the same with a probability of
 * 1 to 37,000,000. It isn't cryptographic, because pure modules have no such hash.
 */
function hashText(text: string): string {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  return formatWord(mix(high ^ Math.imul(low, 0xc2b2ae35))) + formatWord(mix(low + high))
}

function mix(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}

function formatWord(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
