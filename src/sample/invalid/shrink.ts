import { isObject } from '../../schema/schema.js'
import { getChild, listChildNames, type Path } from '../path.js'
import { removeValue } from './edit-document.js'

/**
 * Removes properties and items from a document for as long as it stays the same test case.
 *
 * @param keep the path to the value that must stay
 * @param isSameCase whether a smaller document still shows the same problem
 * @example shrink({ a: 1, b: 'x' }, ['b'], (it) => it.b === 'x') // { b: 'x' }
 */
export function shrink(
  document: unknown,
  keep: Path,
  isSameCase: (document: unknown) => boolean,
): unknown {
  let smallest = document
  for (let round = 0; round < maxRounds; round += 1) {
    const before = smallest
    for (const path of listRemovablePaths(smallest, [], keep)) {
      const smaller = removeValue(smallest, path)
      if (smaller !== undefined && isSameCase(smaller)) smallest = smaller
    }
    if (smallest === before) break
  }
  return smallest
}

const maxRounds = 4

/** Lists values before the values inside them, and the last children first. */
function listRemovablePaths(value: unknown, path: Path, keep: Path): readonly Path[] {
  const leadsToKept = path.every((name, index) => name === keep[index])
  const isBelowKept = leadsToKept && path.length >= keep.length
  if (isBelowKept && !isObject(value)) return []
  const keptName = leadsToKept ? keep[path.length] : undefined
  return listRemovableChildren(value, keptName)
    .toReversed()
    .flatMap((name) => {
      const childPath = [...path, name]
      const inner = listRemovablePaths(getChild(value, name), childPath, keep)
      return name === keptName ? inner : [childPath, ...inner]
    })
}

function listRemovableChildren(value: unknown, keptName: string | undefined): readonly string[] {
  const names = listChildNames(value)
  if (!Array.isArray(value)) return names
  // Items before the kept one stay: its index is a part of the finding.
  return names.filter((index) => keptName !== undefined && index >= keptName)
}
