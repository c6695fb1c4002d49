import { UserError } from '../../errors.js'
import { isWithin } from '../../json/pointer.js'
import { shortenMiddle } from '../shorten-middle.js'
import { readAuthoredPointer } from './resolve.js'
import type { BundledFile } from './resources.js'

/**
 * Fails if a schema leads back to itself for the same value, as in `{ "$ref": "#" }` or
 * `{ "allOf": [{ "$ref": "#" }] }`: validating against it would never end. A reference from a property
 * or an item is fine, because it applies to another value.
 *
 * @param targets pointers in the bundle, by the pointer of the schema with the `$ref`
 * @param files the files of the bundle
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function assertNoCircularRefs(
  targets: ReadonlyMap<string, string>,
  files: readonly BundledFile[],
): void {
  const subschemas = new Map<string, readonly string[]>()
  for (const { bundlePointer, sameValueSchemas } of files)
    for (const [pointer, children] of sameValueSchemas)
      subschemas.set(
        bundlePointer + pointer,
        children.map((child) => bundlePointer + child),
      )
  const listNext = (pointer: string): readonly string[] => {
    const target = targets.get(pointer)
    return [...(target === undefined ? [] : [target]), ...(subschemas.get(pointer) ?? [])]
  }
  const cycle = findCycle(targets.keys(), listNext)
  const pointer = cycle?.find((it) => targets.has(it))
  if (pointer === undefined) return
  const source = files.findLast(({ bundlePointer }) => isWithin(pointer, bundlePointer))
  const upgraded = pointer.slice(source?.bundlePointer.length)
  const pointerInFile = shortenMiddle(source ? readAuthoredPointer(source, upgraded) : upgraded)
  throw new UserError(
    `${source?.file}: \`${pointerInFile}/$ref\` is circular: it refers back to itself.`,
    { hint: 'Refer to a schema that does not lead back here.' },
  )
}

/** Follows all paths depth first, without recursion: a chain of references can be long. */
function findCycle(
  starts: Iterable<string>,
  listNext: (pointer: string) => readonly string[],
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
