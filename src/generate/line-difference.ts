import { normalizeLineEndings } from './manifest-entry.js'

/** The first line in which two texts differ. */
export interface LineDifference {
  /** 1-based. */
  readonly line: number
  readonly old: string
  readonly new: string
}

export function findFirstDifference(old: string, updated: string): LineDifference {
  const oldLines = normalizeLineEndings(old).split('\n')
  const newLines = normalizeLineEndings(updated).split('\n')
  const shorter = Math.min(oldLines.length, newLines.length)
  let index = 0
  while (index < shorter && oldLines[index] === newLines[index]) index += 1
  return { line: index + 1, old: oldLines[index] ?? '', new: newLines[index] ?? '' }
}
