import type { Schema } from '../../schema/schema.js'
import { collectFormats, isCheckedFormat } from './format-checks.js'

/**
 * The formats of a schema that validators ignore although formats are checked, in alphabetical order.
 */
export function findUncheckedFormats({ document, annotatesFormats }: Schema): readonly string[] {
  if (annotatesFormats) return []
  return collectFormats(document).filter((format) => !isCheckedFormat(format))
}
