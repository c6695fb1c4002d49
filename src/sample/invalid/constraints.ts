import { UserError } from '../../errors.js'
import { formatPointer } from '../../json/pointer.js'
import { wrapInArray } from '../../schema/keywords.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import type { Path } from '../path.js'
import { extractDefinition } from '../schema/definition.js'
import { listRefs, resolveNullable } from './nullable.js'

/** One thing that a schema requires, and so one way to violate it. */
export interface Constraint {
  /** The violated keyword; `null` where null is not allowed. */
  readonly keyword: string
  /** The path to the value; `*` is any item, or any property that the schema doesn't name. */
  readonly path: Path
  /** The property that is required. */
  readonly key?: string
  /** The schema of the value, with references followed. */
  readonly node: SchemaObject
  /** The rule that reports a violation. */
  readonly ruleId: string
}

export interface ConstraintList {
  readonly constraints: readonly Constraint[]
  /** Keywords that constrain a value but aren't supported here, such as `contains at /a`. */
  readonly unsupported: readonly string[]
}

/**
 * Lists the constraints of a schema, value by value. It follows each reference once, and does not
 * look into the branches of a union.
 *
 * @param definition the definition to start from; by default the root. Constraints of the root are
 *   not listed again for a definition that contains it.
 * @throws UserError if the schema describes too many values
 * @example listConstraints(schema).constraints.map(nameConstraint) // ['cluster_name.required', …]
 */
export function listConstraints(schema: Schema, definition?: string): ConstraintList {
  const extracted = extractDefinition(schema, definition)
  const constraints: Constraint[] = []
  const unsupported: string[] = []
  let values = 0
  visit(extracted.document, [], {
    isOptional: false,
    followedRefs: definition === undefined ? [] : [`#/$defs/${schema.name}`],
  })
  return { constraints, unsupported }

  function visit(visited: SchemaNode, path: Path, { isOptional, followedRefs }: Visit): void {
    const refs = listRefs(visited)
    if (refs.some((ref) => followedRefs.includes(ref))) return
    values += 1
    if (values > maxValues)
      throw new UserError(
        `${schema.file} describes more than ${maxValues} values, too many for invalid samples.`,
      )
    const { node, isNullable, unionKeyword } = resolveNullable(extracted, visited)
    const add = (keyword: string, key?: string, ruleId = `schema/${keyword}`) =>
      constraints.push({ keyword, path, node, ruleId, ...(key === undefined ? {} : { key }) })
    if (unionKeyword !== undefined) {
      add(unionKeyword)
      return
    }
    // A value of the wrong type isn't in the enum either. The linter reports only one of them.
    const valueKeyword = ['const', 'enum', 'type'].find((keyword) => keyword in node)
    if (valueKeyword !== undefined) add(valueKeyword)
    if (valueKeyword !== undefined && !isNullable && valueKeyword !== 'const')
      add('null', undefined, isOptional ? 'schema/null' : `schema/${valueKeyword}`)
    for (const keyword of Object.keys(node)) {
      if (boundKeywords.has(keyword)) add(keyword)
      else if (!handledKeywords.test(keyword))
        unsupported.push(`${keyword} at ${formatPointer(path) || 'the root'}`)
    }
    const required = wrapInArray(node.required).map(String)
    for (const key of required) add('required', key)
    if (node.additionalProperties === false) add('additionalProperties')
    for (const { name, child, isOptional: isOptionalChild } of listChildren(node, required))
      visit(child, [...path, name], {
        isOptional: isOptionalChild,
        followedRefs: [...followedRefs, ...refs],
      })
  }
}

/** Definitions that refer to each other can describe any number of values: each one may double it. */
const maxValues = 100_000

interface Visit {
  /** Whether the value can be left out, which makes a null an error of its own. */
  readonly isOptional: boolean
  /** References on the way to the value. */
  readonly followedRefs: readonly string[]
}

const boundKeywords = new Set([
  ...['format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
])

/** Other keywords that `listConstraints` reads, and keywords that constrain nothing. */
const handledKeywords =
  /^(type|enum|const|required|properties|items|prefixItems|additionalProperties|\$schema|\$id|\$defs|definitions|\$anchor|\$comment|title|description|default|examples|deprecated|readOnly|writeOnly|x-.*)$/

interface Child {
  readonly name: string
  readonly child: SchemaNode
  readonly isOptional: boolean
}

function listChildren(node: SchemaObject, required: readonly string[]): readonly Child[] {
  const properties = Object.entries(isObject(node.properties) ? node.properties : {})
  const { prefixItems, items, additionalProperties } = node
  const children = [
    ...properties.map(([name, child]) => ({ name, child, isOptional: !required.includes(name) })),
    ...wrapInArray(prefixItems).map((child, index) => {
      return { name: String(index), child, isOptional: false }
    }),
    ...[items].filter(isObject).map((child) => ({ name: '*', child, isOptional: false })),
    ...[additionalProperties]
      .filter(isObject)
      .map((child) => ({ name: '*', child, isOptional: true })),
  ]
  return children.filter((child): child is Child => isSchema(child.child))
}

/**
 * The name of a constraint, usable as a file name.
 *
 * @example nameConstraint(constraint) // 'llm_labeling.max_samples_per_cluster.maximum'
 */
export function nameConstraint({ keyword, path, key }: Constraint): string {
  const names = [...path, ...(key === undefined ? [] : [key])]
  return [...(names.length === 0 ? ['document'] : names), keyword]
    .map((name) => (name === '*' ? 'each' : name.replaceAll(/[^\w-]/g, '_')))
    .join('.')
}
