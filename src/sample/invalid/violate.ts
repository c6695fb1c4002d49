import { appendToken, formatPointer, resolvePointer } from '../../json/pointer.js'
import { formatPath } from '../../validate/runtime/index.js'
import { getChild, listChildNames, type Path } from '../path.js'
import type { Constraint } from './constraint.js'
import { replaceValue } from './edit-document.js'
import type { ExpectedFinding } from './expected-finding.js'
import type { Linter } from './linter.js'
import { createMutations, type Mutation } from './mutations.js'
import { shrink } from './shrink.js'
import type { TargetDocuments } from './target-documents.js'

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
 * @param documents to try before others are generated
 * @returns `undefined` if no mutation of any document gives the one expected finding
 */
export function violateConstraint(
  constraint: Constraint,
  documents: readonly unknown[],
  { lint, targets }: { readonly lint: Linter; readonly targets: TargetDocuments },
): Violation | undefined {
  for (const document of listDocuments(constraint, documents, targets)) {
    const path = resolvePath(constraint, document)
    if (path === undefined) continue
    const pointer = formatPointer(path)
    const value = resolvePointer(document, pointer)
    if (value === null && !worksWithNull.has(constraint.keyword)) continue
    const place: Place = { constraint, path, pointer }
    let unclear: Violation | undefined
    for (const mutation of createMutations(constraint, value, targets.generateValues)) {
      const mutated = replaceValue(document, path, mutation.value)
      const [finding, ...others] = lint(mutated)
      if (finding === undefined || others.length > 0) continue
      if (isFinding(finding, place))
        return finish(place, mutation, { mutated, finding, lint, whole: readWhole(place) })
      if (
        unclear === undefined &&
        isUnionAround(constraint, finding.pointer, pointer, finding.ruleId)
      )
        unclear = finish(place, mutation, { mutated, finding, lint, whole: finding.pointer })
    }
    if (unclear !== undefined) return unclear
  }
  return undefined
}

interface Place {
  readonly constraint: Constraint
  readonly path: Path
  readonly pointer: string
}

interface MutatedDocument {
  readonly mutated: unknown
  readonly finding: ExpectedFinding
  readonly lint: Linter
  /** The pointer to a value that has to stay as it is; `undefined` if all can be shrunk. */
  readonly whole: string | undefined
}

/** Removes what isn't needed from the document. */
function finish(
  { path, pointer }: Place,
  { description }: Mutation,
  { mutated, finding, lint, whole }: MutatedDocument,
): Violation {
  const wanted = JSON.stringify(finding)
  const text = whole === undefined ? undefined : JSON.stringify(resolvePointer(mutated, whole))
  const isSameCase = (candidate: unknown) => {
    if (whole !== undefined && JSON.stringify(resolvePointer(candidate, whole)) !== text)
      return false
    const [found, ...others] = lint(candidate)
    return others.length === 0 && JSON.stringify(found) === wanted
  }
  const smallest = shrink(mutated, path, isSameCase)
  const subject = path.length === 0 ? 'The document' : formatPath(mutated, pointer)
  return {
    mutation: `${subject} ${description}.`,
    expected: lint(smallest),
    document: smallest,
  }
}

const worksWithNull = new Set(['null', 'anyOf', 'oneOf', 'not'])

/** Some mutations are described by what is in the value, so it has to stay. */
function readWhole({ constraint, pointer }: Place): string | undefined {
  return isDescribedWhole.has(constraint.keyword) ? pointer : undefined
}

const isDescribedWhole = new Set([
  ...['anyOf', 'oneOf', 'not', 'enum', 'const', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'minItems', 'maxItems', 'maxContains'],
])

function* listDocuments(
  constraint: Constraint,
  documents: readonly unknown[],
  targets: TargetDocuments,
): Generator<unknown> {
  yield* documents
  yield* targets.create(constraint)
}

function isFinding(finding: ExpectedFinding, { constraint, pointer }: Place): boolean {
  const { ruleId, key, keyword, choice } = constraint
  if (choice !== undefined && unionRules.has(finding.ruleId)) return finding.pointer === pointer
  // A linter may have a rule of its own for documents that are something else.
  if (pointer === '' && typeKeywords.has(keyword) && !finding.ruleId.startsWith('schema/'))
    return finding.pointer === ''
  if (!isRule(finding.ruleId, ruleId, keyword)) return false
  // A property that isn't allowed is reported where it is.
  if (keyword === 'false' && finding.pointer === appendToken(pointer, key ?? '')) return true
  return finding.pointer === pointer && (key === undefined || finding.key === key)
}

const typeKeywords = new Set(['type', 'null'])

function isRule(actual: string, wanted: string, keyword: string): boolean {
  // Where a null can't be left out, it's a wrong type.
  if (keyword === 'null' && nullRules.has(actual)) return true
  // Where a constant decides between alternatives, all of them are allowed.
  return actual === wanted || (wanted === 'schema/const' && actual === 'schema/enum')
}

const unionRules = new Set(['schema/anyOf', 'schema/oneOf'])

/**
 * Whether a finding is about a union with the constraint in one of its branches. If it isn't clear
 * which branch was meant, lint reports the union.
 */
function isUnionAround(
  { path, branches }: Constraint,
  unionPointer: string,
  pointer: string,
  ruleId: string,
): boolean {
  if (!unionRules.has(ruleId)) return false
  const tokens = pointer.split('/')
  return branches.some(
    ([steps, label]) =>
      /^(any|one)Of\./.test(label) &&
      steps <= path.length &&
      tokens.slice(0, steps + 1).join('/') === unionPointer,
  )
}

const nullRules = new Set(['schema/null', 'schema/type', 'schema/enum'])

/** Replaces every `*` by the first child that it stands for; `undefined` if there is none. */
function resolvePath({ path: steps, target }: Constraint, document: unknown): Path | undefined {
  const path: string[] = []
  let value = document
  for (const index of steps.keys()) {
    const child = listChildNames(value).find((name) => target.accepts[index]?.(name))
    if (child === undefined) return undefined
    path.push(child)
    value = getChild(value, child)
  }
  return path
}
