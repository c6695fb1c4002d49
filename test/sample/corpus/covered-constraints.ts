import { appendToken } from '../../../src/json/pointer.js'
import type { ExpectedFinding } from '../../../src/sample/invalid/expected-finding.js'
import { isObject, type Schema } from '../../../src/schema/schema.js'
import { createAjv } from './ajv/create-ajv.js'

/** The constraints that a document violates and that its findings are about. */
export type FindCovered = (
  document: unknown,
  expected: readonly ExpectedFinding[],
) => readonly string[]

/**
 * Finds out which constraints an invalid sample violates. ajv checks the schema as it's written, so
 * that each error says where in the schema it comes from.
 *
 * A constraint in an alternative of a union only matters if the other alternatives fail too. It's
 * covered if nothing else keeps the value from matching this alternative.
 */
export function createCoverage({ document }: Schema): FindCovered {
  // A validator for this identifier may exist in ajv, and `$schema` may be one that it doesn't know.
  const { $schema: _, $id: __, id: ___, ...rest } = isObject(document) ? document : {}
  const pointers = listPointers(rest)
  let validate: ((value: unknown) => boolean) & { errors?: unknown }
  try {
    const ajv = createAjv(rest, { allErrors: true, meta: false })
    validate = ajv.compile(rest) as typeof validate
  } catch {
    return () => []
  }
  return (value, expected) => {
    if (validate(value)) return []
    const causes = listCauses(validate.errors as readonly AjvError[])
    const reported = causes.filter((cause) => expected.some((it) => isAbout(it, cause)))
    return reported.flatMap((cause) => nameCauses(cause, pointers, expected))
  }
}

interface AjvError {
  readonly keyword: string
  readonly instancePath: string
  readonly parentSchema?: unknown
  readonly params: Readonly<Record<string, unknown>>
}

/** An error, and the errors in each branch of a union. */
interface Cause {
  readonly error: AjvError
  readonly branches: ReadonlyArray<readonly Cause[]>
}

/** The errors of a union's branches stand before its own. */
function listCauses(errors: readonly AjvError[]): readonly Cause[] {
  const causes: Cause[] = []
  for (let index = errors.length - 1; index >= 0; index -= 1) {
    const error = errors[index]
    if (error === undefined || error.keyword === 'if') continue
    const ends = (error.params.branchEnds ?? []) as readonly number[]
    const start = index - (ends.at(-1) ?? 0)
    const branches = ends.map((end, branch) =>
      listCauses(errors.slice(start + (ends[branch - 1] ?? 0), start + end)),
    )
    causes.push({ error, branches: /Of$/.test(error.keyword) ? branches : [] })
    index = start
  }
  return causes
}

function nameCauses(
  { error, branches }: Cause,
  pointers: ReadonlyMap<unknown, string>,
  expected: readonly ExpectedFinding[],
): readonly string[] {
  const inner = branches.flatMap((causes) =>
    causes
      .filter((cause) => isAlone(cause, causes) || expected.some((it) => isAbout(it, cause)))
      .flatMap((cause) => nameCauses(cause, pointers, expected)),
  )
  return [...nameError(error, pointers), ...inner]
}

/** Whether the other errors say the same, such as a type beside an `enum`. */
function isAlone({ error }: Cause, causes: readonly Cause[]): boolean {
  return causes.every(
    ({ error: other }) =>
      other.instancePath === error.instancePath &&
      other.params.missingProperty === error.params.missingProperty &&
      isSameKeyword(error.keyword, other.keyword),
  )
}

function isAbout(finding: ExpectedFinding, { error, branches }: Cause): boolean {
  if (branches.length > 0 && isWithin(finding.pointer, error.instancePath)) return true
  const { missingProperty } = error.params
  const keyword = error.keyword === 'false schema' ? 'false' : error.keyword
  if (finding.pointer !== error.instancePath) return false
  if (finding.key !== undefined && missingProperty !== undefined && finding.key !== missingProperty)
    return false
  return isSameKeyword(finding.ruleId.replace('schema/', ''), keyword)
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}

/** Whatever is wrong with the value itself, lint reports it once. */
function isSameKeyword(first: string, second: string): boolean {
  return first === second || [first, second].every((it) => valueKeywords.includes(it))
}

const valueKeywords = ['type', 'enum', 'const', 'null']

function nameError(
  { keyword, parentSchema, params }: AjvError,
  pointers: ReadonlyMap<unknown, string>,
): readonly string[] {
  const pointer = pointers.get(parentSchema)
  const { missingProperty, property } = params
  if (pointer === undefined) return []
  if (keyword === 'dependentRequired')
    return [`${pointer} dependentRequired ${property} ${missingProperty}`]
  return [`${pointer} ${keyword}${missingProperty === undefined ? '' : ` ${missingProperty}`}`]
}

/** The pointers of all objects in a document. */
function listPointers(document: unknown): ReadonlyMap<unknown, string> {
  const pointers = new Map<unknown, string>()
  visit(document, '')
  return pointers

  function visit(value: unknown, pointer: string): void {
    if (typeof value !== 'object' || value === null || pointers.has(value)) return
    pointers.set(value, pointer)
    for (const [key, child] of Object.entries(value)) visit(child, appendToken(pointer, key))
  }
}
