import { isObject, type Schema } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import { formats } from '../runtime/index.js'

/** The formats of a schema that validators ignore, in alphabetical order. */
export function findUncheckedFormats({ document }: Schema): readonly string[] {
  const found = new Set<string>()
  visitSchema(document, (node) => {
    const format = isObject(node) ? node.format : undefined
    if (typeof format === 'string' && !isCheckedFormat(format)) found.add(format)
  })
  return [...found].sort()
}

/** Other formats are annotations, which is the default in draft 2020-12. */
export function isCheckedFormat(format: unknown): boolean {
  return typeof format === 'string' && Object.hasOwn(formats, format)
}
