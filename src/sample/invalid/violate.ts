import { formatPointer, resolvePointer } from '../../json/pointer.js'
import { formatPath } from '../../validate/runtime/index.js'
import { getChild, listChildNames, type Path } from '../path.js'
import type { Constraint } from './constraints.js'
import { replaceValue } from './edit-document.js'
import type { ExpectedFinding } from './expected-finding.js'
import type { Linter } from './linter.js'
import { createMutations } from './mutations.js'
import { shrink } from './shrink.js'

/** A document that violates one constraint and nothing else. */
export interface Violation {
  /** What was changed in a valid document, as a sentence. */
  readonly mutation: string
  readonly expected: readonly ExpectedFinding[]
  readonly document: unknown
}

/**
 * Violates a constraint in one of some valid documents, and removes from it what isn't needed.
 *
 * @returns `undefined` if no mutation of any document gives the one expected finding
 */
export function violateConstraint(
  constraint: Constraint,
  documents: readonly unknown[],
  lint: Linter,
): Violation | undefined {
  for (const document of documents) {
    const path = resolvePath(constraint.path, document)
    if (path === undefined) continue
    const pointer = formatPointer(path)
    const value = resolvePointer(document, pointer)
    if (value === null && constraint.keyword !== 'null') continue
    const isViolation = (candidate: unknown) => isOnlyFinding(lint(candidate), constraint, pointer)
    for (const mutation of createMutations(constraint, value)) {
      const mutated = replaceValue(document, path, mutation.value)
      if (!isViolation(mutated)) continue
      const smallest = shrink(mutated, path, isViolation)
      const subject = path.length === 0 ? 'The document' : formatPath(mutated, pointer)
      return {
        mutation: `${subject} ${mutation.description}.`,
        expected: lint(smallest),
        document: smallest,
      }
    }
  }
  return undefined
}

function isOnlyFinding(
  [finding, ...others]: readonly ExpectedFinding[],
  { ruleId, key }: Constraint,
  pointer: string,
): boolean {
  return (
    others.length === 0 &&
    finding?.ruleId === ruleId &&
    finding.pointer === pointer &&
    (key === undefined || finding.key === key)
  )
}

/** Replaces every `*` by the first child; `undefined` if the document has no such path. */
function resolvePath(pattern: Path, document: unknown): Path | undefined {
  const path: string[] = []
  let value = document
  for (const name of pattern) {
    const names = listChildNames(value)
    const child = name === '*' ? names[0] : names.find((candidate) => candidate === name)
    if (child === undefined) return undefined
    path.push(child)
    value = getChild(value, child)
  }
  return path
}
