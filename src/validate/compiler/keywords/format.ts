import { type CompileKeyword, failIf } from '../site.js'

/** The functions of the runtime, and whether they depend on `strictDates`. */
const checks: Readonly<Record<string, string>> = {
  date: 'isDate($)',
  'date-time': 'isDateTime($, strict)',
  time: 'isTime($, strict)',
}

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7 */
export const format: CompileKeyword = (value, site) => {
  const check = checks[String(value)]
  return check === undefined
    ? ''
    : failIf(`!${check.replace('$', site.data)}`, site, `{ format: ${JSON.stringify(value)} }`)
}
