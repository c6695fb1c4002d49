import { UserError } from '../../errors.js'
import { resolvePointer } from '../../json/pointer.js'
import { pointerToRef, refToPointer } from '../ref-pointer.js'
import { isObject, type SchemaNode } from '../schema.js'
import type { BundledFile } from './resolve.js'
import { collectRefs } from './rewrite.js'

/**
 * Fails if a chain of references never reaches a schema without a `$ref`, as in `{ "$ref": "#" }`:
 * validating against it would never end.
 *
 * @param bundle a document whose references are all JSON Pointers
 * @param files the files in it, for the message
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function assertNoCircularRefs(bundle: SchemaNode, files: readonly BundledFile[]): void {
  for (const { pointer, ref } of collectRefs(bundle)) {
    if (!isCircular(pointerToRef(pointer), ref, bundle)) continue
    const source = files.findLast(({ bundlePointer }) =>
      `${pointer}/`.startsWith(`${bundlePointer}/`),
    )
    const pointerInFile = pointer.slice(source?.bundlePointer.length)
    throw new UserError(
      `${source?.file}: \`${pointerInFile}/$ref\` is circular: it refers back to itself.`,
      { hint: 'Refer to a schema without a $ref.' },
    )
  }
}

function isCircular(start: string, ref: string, bundle: SchemaNode): boolean {
  const seen = new Set([start])
  let next: string | undefined = ref
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    next = readRef(next, bundle)
  }
  return next !== undefined
}

/** The `$ref` of the schema that another `$ref` refers to. */
function readRef(ref: string, bundle: SchemaNode): string | undefined {
  const pointer = refToPointer(ref)
  const schema = pointer === undefined ? undefined : resolvePointer(bundle, pointer)
  return isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined
}
