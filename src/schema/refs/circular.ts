import { UserError } from '../../errors.js'
import { isWithin } from '../../json/pointer.js'
import { shortenMiddle } from '../shorten-middle.js'
import { type BundledFile, readAuthoredPointer } from './resolve.js'

/**
 * Fails if a chain of references never reaches a schema without a `$ref`, as in `{ "$ref": "#" }`:
 * validating against it would never end.
 *
 * @param targets pointers in the bundle, by the pointer of the schema with the `$ref`
 * @param files the files of the bundle, for the message
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function assertNoCircularRefs(
  targets: ReadonlyMap<string, string>,
  files: readonly BundledFile[],
): void {
  const finite = new Set<string>()
  for (const pointer of targets.keys()) {
    if (!isCircular(pointer, targets, finite)) continue
    const source = files.findLast(({ bundlePointer }) => isWithin(pointer, bundlePointer))
    const upgraded = pointer.slice(source?.bundlePointer.length)
    const pointerInFile = source ? readAuthoredPointer(source, upgraded) : upgraded
    throw new UserError(
      `${source?.file}: \`${shortenMiddle(pointerInFile)}/$ref\` is circular: it refers back to itself.`,
      { hint: 'Refer to a schema without a $ref.' },
    )
  }
}

/** @param finite pointers whose references are known to end; grows */
function isCircular(
  start: string,
  targets: ReadonlyMap<string, string>,
  finite: Set<string>,
): boolean {
  const seen = new Set<string>()
  let pointer: string | undefined = start
  while (pointer !== undefined && !seen.has(pointer) && !finite.has(pointer)) {
    seen.add(pointer)
    pointer = targets.get(pointer)
  }
  if (pointer !== undefined && seen.has(pointer)) return true
  for (const followed of seen) finite.add(followed)
  return false
}
