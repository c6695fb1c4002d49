import { parsePointer } from '../../json/pointer.js'
import type { Dialect } from '../schema.js'

/** Keywords whose members are named by the author, so a name such as `items` is no keyword. */
const maps = [
  ...['$defs', 'definitions', 'dependencies', 'dependentSchemas'],
  ...['patternProperties', 'properties'],
]

/**
 * Says what to write instead of a value that another dialect allows, as a sentence.
 *
 * @param pointer of the value
 * @example adviseOnValue('/items', [{}], '2020-12') // 'Write `prefixItems` instead.'
 */
export function adviseOnValue(
  pointer: string,
  value: unknown,
  dialect: Dialect,
): string | undefined {
  const [keyword = '', parent = ''] = (parsePointer(pointer) ?? []).toReversed()
  const isOld = dialect === 'draft-04' || dialect === 'openapi-3.0'
  if (isOld && typeof value === 'boolean' && maps.includes(parent))
    return 'Write `{}` to allow everything, or `{ "not": {} }` to allow nothing.'
  if (maps.includes(parent)) return undefined
  switch (keyword) {
    case 'items':
      return Array.isArray(value) ? 'Write `prefixItems` instead.' : undefined
    case 'required':
      return typeof value === 'boolean'
        ? 'List the names of required properties in the schema of the object.'
        : undefined
    case 'exclusiveMaximum':
    case 'exclusiveMinimum':
      return adviseOnExclusiveBound(keyword, value, isOld)
    default:
      return undefined
  }
}

function adviseOnExclusiveBound(
  keyword: string,
  value: unknown,
  isOld: boolean,
): string | undefined {
  const bound = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum'
  if (isOld && typeof value === 'number')
    return `Write \`"${bound}": ${value}, "${keyword}": true\` instead.`
  if (!isOld && typeof value === 'boolean')
    return value
      ? `Write the bound as its value, and leave \`${bound}\` out.`
      : `Leave it out, because \`${bound}\` alone allows the bound.`
  return undefined
}
