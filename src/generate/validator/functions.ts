import type { Rewritten } from './rewrite.js'
import { type Subject, schemaNameOf } from './subjects.js'

/** The functions of a type that are for users: they call ajv's. */
export function functionsOf(
  { name, pointer, whole }: Subject,
  accepts: Rewritten,
  faults: Rewritten,
  errorName: string,
): readonly string[] {
  const judge = accepts.entries.get(pointer) ?? ''
  const verdict = verdictFunction(name, judge, accepts.recursive)
  if (!whole) return [verdict]
  const validate = faults.entries.get(pointer) ?? ''
  const more = `, requiredKeys${faults.choosing ? `, likeliest, ${judge}` : ''}`
  return [
    verdict,
    `/** Every fault of a value, one for each violated keyword. */
export function validate${name}(value, options) {
  return resultOf(${validate}, value, options${more})
}`,
    `/** Throws what is wrong with a value that is no valid \`${name}\`. */
export function assert${name}(value, options) {
  const faults = faultsOf(${validate}, value, options${more})
  if (faults.length > 0) throw new ${errorName}(faults, '${name}')
}`,
    `/** As Standard Schema has it: https://standardschema.dev */
export const ${schemaNameOf(name)} = /* @__PURE__ */ standardSchema(${validate}${more})`,
  ]
}

function verdictFunction(name: string, accepts: string, recursive: boolean): string {
  const verdict = `return ${accepts}(value, options?.strictDates === true)`
  const body = recursive
    ? `  try {\n    ${verdict}\n  } catch (error) {\n    throw tooDeep(error)\n  }`
    : `  ${verdict}`
  return `/** Whether a value is a valid \`${name}\`. The first fault ends it. */
export function is${name}(value, options) {
${body}
}`
}

export function errorClass(name: string): string {
  return `/** What \`assert…\` throws. */
export class ${name} extends Error {
  /**
   * @param {readonly ValidationIssue[]} errors
   * @param {string} type what the value should be
   */
  constructor(errors, type) {
    super(failureInWords(type, errors))
    this.name = '${name}'
    this.errors = errors
  }
}`
}
