import { nameFormatCheck } from '../format-checks.js'
import { type CompileKeyword, failIf } from '../site.js'

/** The formats that `strictDates` changes. */
const timeFormats: ReadonlySet<unknown> = new Set(['date-time', 'time'])

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7 */
export const format: CompileKeyword = (value, site) => {
  const check = nameFormatCheck(value)
  if (check === undefined) return ''
  const args = timeFormats.has(value) ? `${site.data}, ${site.emitter.strict}` : site.data
  return failIf(`!${check}(${args})`, site, `{ format: ${JSON.stringify(value)} }`)
}
