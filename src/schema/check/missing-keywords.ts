import { shorten } from '../../json/characters.js'
import { appendToken } from '../../json/pointer.js'
import { didYouMean } from '../../validate/runtime/text/closest-match.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema.js'
import { hasConstraint, isKeywordOfTools, keywords } from './keyword-table.js'
import { findIntendedKeyword } from './misspelling.js'

/** A problem of a file, and what to do about it. */
interface Explanation {
  readonly message: string
  readonly hint: string
}

/**
 * Explains why a document is not a schema: none of its keys is a keyword that says anything, as in a
 * package.json. A validator would accept everything, so this is a mistake. `{}`, `true` and `false`
 * are schemas, and so is a document with nothing but annotations beside a `$schema` of JSON Schema.
 *
 * @param file for the hint
 * @returns `undefined` for a schema, and for one whose only mistakes are in the values of keywords
 * @example
 * explainMissingKeywords({ name: 'a', version: '1.0.0' }, 'package.json')?.message
 * // 'not a JSON Schema: none of its keys is a keyword that says something about documents.'
 */
export function explainMissingKeywords(
  document: SchemaNode,
  file: string,
): Explanation | undefined {
  if (!isObject(document) || hasConstraint(document)) return undefined
  const names = Object.keys(document)
  const others = names.filter((name) => !keywords.has(name) && !isKeywordOfTools(name))
  const { $schema } = document
  const namesDialect = isJsonSchemaUri($schema)
  const hasOnlyKeywords = others.length === 0 && names.some(isConstraintName)
  if (names.length === 0 || hasOnlyKeywords || (namesDialect && others.length === 0))
    return undefined
  if (typeof $schema === 'string' && !namesDialect)
    return {
      message: `not a JSON Schema: its \`$schema\` is ${JSON.stringify(shorten($schema))}, so it's a document that matches that schema.`,
      hint: 'Name that schema instead.',
    }
  return {
    message:
      'not a JSON Schema: none of its keys is a keyword that says something about documents.',
    hint: suggestFix(document, others, file),
  }
}

/** Whether a `$schema` is a dialect of JSON Schema, known or not. */
function isJsonSchemaUri($schema: unknown): boolean {
  return (
    typeof $schema === 'string' &&
    /^https?:\/\/(www\.)?(json-schema|spec\.openapis)\.org\//.test($schema)
  )
}

function isConstraintName(name: string): boolean {
  return keywords.get(name)?.role === 'constraint'
}

function suggestFix(document: SchemaObject, others: readonly string[], file: string): string {
  for (const name of others) {
    const intended = findIntendedKeyword(name, document[name], '2020-12')
    if (intended !== undefined && isConstraintName(intended))
      return `${didYouMean(`\`${intended}\``).slice(0, -1)} instead of \`${shorten(name)}\`?`
  }
  const inner = others.filter((name) => {
    const value = document[name]
    return isObject(value) && ('type' in value || '$schema' in value) && hasConstraint(value)
  })
  const [first] = inner
  if (first !== undefined && inner.length === 1) {
    // The file may be followed by a pointer already.
    const start = file.includes('#/') ? file : `${file}#`
    return `If you mean the schema inside, write \`${appendToken(start, first)}\`.`
  }
  if (others.length === 0) return 'If it accepts every document, add `$schema`.'
  return `Expected keywords such as \`type\`, \`properties\` or \`$ref\`, found ${listNames(Object.keys(document))}. To accept every document, write \`{}\`.`
}

/** Names at most three. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${shorten(name)}\``)
  const rest = names.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(' and ')
}
