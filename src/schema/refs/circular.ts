import { UserError } from '../../errors.js'
import { appendToken } from '../../json/pointer.js'
import { refToPointer } from '../ref-pointer.js'
import { type AuthoredLocation, isObject, type SchemaNode, type SchemaObject } from '../schema.js'
import { shortenMiddle } from '../shorten-middle.js'
import { visitSchema } from '../walk.js'

/**
 * Fails if a schema leads back to itself for the same value, as in `{ "$ref": "#" }` or
 * `{ "allOf": [{ "$ref": "#" }] }`: validating against it would never end. A reference from a property
 * or an item is fine, because it applies to another value.
 *
 * It also fails if one value would be checked a million times, because alternatives refer to
 * alternatives that refer to others, and so on.
 *
 * @param document a bundle: every `$ref` is a JSON Pointer
 * @param toAuthored where the author wrote what
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function assertNoCircularRefs(
  document: SchemaNode,
  toAuthored: (pointer: string) => AuthoredLocation,
): void {
  const targets = new Map<string, string>()
  const subschemas = new Map<string, readonly string[]>()
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    const target = typeof schema.$ref === 'string' ? refToPointer(schema.$ref) : undefined
    if (target !== undefined) targets.set(pointer, target)
    const inner = listSameValueSchemas(schema, pointer)
    if (inner.length > 0) subschemas.set(pointer, inner)
  })
  const listNext = (pointer: string): readonly string[] => {
    const target = targets.get(pointer)
    return [...(target === undefined ? [] : [target]), ...(subschemas.get(pointer) ?? [])]
  }
  const counts = new Map<string, number>()
  let bomb: string | undefined
  const countChecks = (pointer: string): void => {
    const count = listNext(pointer).reduce((total, next) => total + (counts.get(next) ?? 1), 1)
    counts.set(pointer, count)
    if (count > maxChecks && targets.has(pointer)) bomb ??= pointer
  }
  const cycle = findCycle(targets.keys(), listNext, countChecks)
  if (cycle === undefined && bomb !== undefined) throw createBombError(toAuthored(bomb))
  const start = cycle?.find((it) => targets.has(it))
  if (start === undefined) return
  const { file, pointer } = toAuthored(start)
  throw new UserError(
    `${file}: \`${shortenMiddle(pointer)}/$ref\` is circular: it refers back to itself.`,
    { hint: 'Refer to a schema that does not lead back here.' },
  )
}

// A value that fits none of so many alternatives takes a second, and twice as many take two.
const maxChecks = 1_000_000

function createBombError({ file, pointer }: AuthoredLocation): UserError {
  return new UserError(
    `${file}: \`${shortenMiddle(pointer)}\` is too complex: its references lead to more than 1,000,000 checks of the same value.`,
    { hint: 'Refer to each alternative only once.' },
  )
}

/**
 * The subschemas that apply to the same value as their schema.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2
 */
function listSameValueSchemas(schema: SchemaObject, pointer: string): readonly string[] {
  const inner: string[] = []
  for (const keyword of ['not', 'if', 'then', 'else'])
    if (isObject(schema[keyword])) inner.push(`${pointer}/${keyword}`)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword]
    if (!Array.isArray(list)) continue
    const refs = new Set<unknown>()
    for (const [index, branch] of list.entries()) {
      // Validators check equal branches once, unless only one branch may match.
      const ref =
        keyword !== 'oneOf' && isObject(branch) && Object.keys(branch).length === 1 && branch.$ref
      if (typeof ref === 'string' && refs.has(ref)) continue
      refs.add(ref)
      inner.push(`${pointer}/${keyword}/${index}`)
    }
  }
  const { dependentSchemas } = schema
  if (isObject(dependentSchemas))
    for (const key of Object.keys(dependentSchemas))
      inner.push(appendToken(`${pointer}/dependentSchemas`, key))
  return inner
}

/** Follows all paths depth first, without recursion: a chain of references can be long. */
function findCycle(
  starts: Iterable<string>,
  listNext: (pointer: string) => readonly string[],
  onDone: (pointer: string) => void,
): readonly string[] | undefined {
  const done = new Set<string>()
  for (const start of starts) {
    const path: { readonly pointer: string; readonly rest: Iterator<string> }[] = []
    const onPath = new Set<string>()
    const enter = (pointer: string) => {
      path.push({ pointer, rest: listNext(pointer).values() })
      onPath.add(pointer)
    }
    if (!done.has(start)) enter(start)
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.next()
      if (next.done) {
        done.add(step.pointer)
        onDone(step.pointer)
        onPath.delete(step.pointer)
        path.pop()
      } else if (onPath.has(next.value)) {
        const pointers = path.map(({ pointer }) => pointer)
        return pointers.slice(pointers.indexOf(next.value))
      } else if (!done.has(next.value)) enter(next.value)
    }
  }
  return undefined
}
