// Longer words aren't typed by hand, and the time for two words grows with the product of their lengths.
const maxWordLength = 100

// With more candidates of about the same length, only the first ones are compared.
const maxComparisons = 1000

// Of the table of distances, only three rows are needed at a time. Candidates are at most a few characters
// longer than the word.
const table = new Uint16Array(3 * 2 * maxWordLength)

/**
 * The candidate that a misspelled word most likely stands for: the same word in another case, or
 * the one with the fewest edits.
 *
 * @param {string} word
 * @param {readonly string[]} candidates
 * @param {number} maxDistance edits allowed
 * @returns {string | undefined}
 * @example closestMatch('nmae', ['name', 'same']) // 'name'
 */
export function closestMatch(
  word,
  candidates,
  maxDistance = Math.min(3, 1 + Math.floor(word.length / 6)),
) {
  if (word.length > maxWordLength) return undefined
  const lower = word.toLowerCase()
  let best
  let bestDistance = maxDistance + 1
  let comparisons = 0
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue
    comparisons += 1
    if (comparisons > maxComparisons) break
    const distance = computeEditDistance(lower, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
    if (distance === 0) break
  }
  return best
}

/**
 * The sentence for a suggestion. Every question of this form uses it.
 *
 * @param {string} suggestion already in quotes
 * @example didYouMean('`lint`') // 'Did you mean `lint`?'
 */
export function didYouMean(suggestion) {
  return `Did you mean ${suggestion}?`
}

/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbors.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} enough the exact distance doesn't matter from here on
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
function computeEditDistance(a, b, enough) {
  // Most names that are compared begin alike. What both begin with makes no difference.
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const [rows, columns] = [a.length - same, b.length - same]
  const width = columns + 1
  for (let column = 0; column < width; column += 1) table[column] = column
  for (let row = 1; row <= rows; row += 1) {
    const [current, above, twoAbove] = [
      (row % 3) * width,
      ((row + 2) % 3) * width,
      ((row + 1) % 3) * width,
    ]
    const unit = a.charCodeAt(same + row - 1)
    table[current] = row
    let min = row
    for (let column = 1; column < width; column += 1) {
      const other = b.charCodeAt(same + column - 1)
      let distance = Math.min(
        Number(table[above + column]) + 1,
        Number(table[current + column - 1]) + 1,
        Number(table[above + column - 1]) + (unit === other ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        unit === b.charCodeAt(same + column - 2) &&
        other === a.charCodeAt(same + row - 2)
      )
        distance = Math.min(distance, Number(table[twoAbove + column - 2]) + 1)
      table[current + column] = distance
      if (distance < min) min = distance
    }
    if (min > enough) return min
  }
  return Number(table[(rows % 3) * width + columns])
}
