import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { resolvePointer } from '../json/pointer.js'
import { type Dialect, isObject, type SchemaNode } from './schema.js'
import { visitSchema } from './walk.js'

/**
 * What is wrong with a schema by the meta-schema of its dialect, as a sentence with the pointer;
 * `undefined` when nothing is.
 */
export function findMetaSchemaIssue(document: SchemaNode, dialect: Dialect): string | undefined {
  const options = { strict: false, logger: false, allErrors: true, validateFormats: false } as const
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  if (typeof document === 'boolean') return undefined
  if (ajv.validateSchema(document)) return patternFault(document)
  // The deepest error is the cause; those above it are its echo in `allOf` and `anyOf`.
  const errors = [...(ajv.errors ?? [])].sort(
    (a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length,
  )
  const error = errors[0]
  if (error === undefined) return undefined
  const value = JSON.stringify(resolvePointer(document, error.instancePath)) ?? 'nothing'
  const found = value.length > 40 ? `${value.slice(0, 40)}…` : value
  const allowed = errors
    .filter((other) => other.instancePath === error.instancePath)
    .flatMap((other) => expectation(other.keyword, other.params))
  const expected = allowed.length === 0 ? 'something else' : [...new Set(allowed)].join(' or ')
  return `expected ${expected} at ${error.instancePath || 'its root'}, found ${found}.`
}

/** Patterns that are regular expressions neither with the flag `u` nor without it. */
function patternFault(document: SchemaNode): string | undefined {
  let fault: string | undefined
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    const named = isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : []
    for (const pattern of [schema.pattern, ...named]) {
      if (typeof pattern !== 'string') continue
      try {
        new RegExp(pattern)
      } catch {
        fault ??= `expected a regular expression at ${pointer || 'its root'}, found ${JSON.stringify(pattern)}.`
      }
    }
  })
  return fault
}

function expectation(keyword: string, params: Readonly<Record<string, unknown>>): string[] {
  switch (keyword) {
    case 'type':
      return [params.type]
        .flat()
        .map((type) => (/^[aio]/.test(String(type)) ? `an ${type}` : `a ${type}`))
    case 'enum':
      return [`one of ${(params.allowedValues as readonly unknown[]).join(', ')}`]
    case 'minimum':
    case 'exclusiveMinimum':
      return [`a number ${params.comparison} ${params.limit}`]
    case 'pattern':
      return [`text of the form ${params.pattern}`]
    case 'minItems':
      return ['at least one entry']
    case 'uniqueItems':
      return ['entries without repetition']
    default:
      return []
  }
}
