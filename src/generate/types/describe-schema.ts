import { readArray, readString } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../schema/schema.js'
import { listSubschemas } from '../../schema/walk.js'
import { articles, describeConstraints } from './describe-constraints.js'
import type { Comment } from './doc-comment.js'
import { describeMeanings, labelInferred } from './value-meanings.js'

/** What a comment is for. */
export interface CommentTarget {
  /** Where the schema is. */
  readonly pointer: string
  /** The name of the type or field. */
  readonly name: string
  readonly kind: 'type' | 'field'
  /** Whether the schema names the field only under a condition. */
  readonly isConditional?: boolean | undefined
}

/** Reads what a schema says about a type or field. What it doesn't say, the schema it refers to may. */
export function describeSchema(
  node: unknown,
  { name, kind, isConditional = false }: CommentTarget,
  schema: Schema,
): Omit<Comment, 'url'> {
  const condition = isConditional ? [describeCondition(isObject(node) ? node.type : undefined)] : []
  if (!isObject(node)) return { description: '', constraints: condition }
  const sources = [node, ...findReferenced(node, schema)]
  const pick = (keyword: string) => sources.find((it) => keyword in it)?.[keyword]
  const [example] = kind === 'field' ? readArray(pick('examples')) : []
  // The default of an object is only interesting where the object is used.
  const hasDefault = kind === 'field' || !('properties' in node)
  const unit = readString(node['x-unit'])
  return {
    description: readDescription(sources, name),
    values: sources.map(describeMeanings).find((values) => values.length > 0) ?? [],
    constraints: [
      ...condition,
      ...(unit === undefined ? [] : [`Unit: ${unit}.`]),
      ...describeConstraints(node, schema),
      ...(pick('writeOnly') === true ? ['Write-only: responses leave it out.'] : []),
    ],
    isReadonly: pick('readOnly') === true,
    isDeprecated: node.deprecated === true,
    default: hasDefault ? pick('default') : undefined,
    example,
  }
}

/** The schemas that stand for the same values, through `$ref`s and alternatives to null. */
function findReferenced(node: SchemaObject, schema: Schema): readonly SchemaObject[] {
  const found: SchemaObject[] = []
  let current: SchemaObject | undefined = node
  while (current !== undefined && !found.includes(current)) {
    if (current !== node) found.push(current)
    const next: unknown =
      typeof current.$ref === 'string'
        ? resolveLocalRef(schema.document, current.$ref)
        : findOnlyBranch(current)
    current = isObject(next) && next !== node ? next : undefined
  }
  return found
}

/** The schema in an `allOf`, `anyOf` or `oneOf` of one, not counting null. */
function findOnlyBranch(node: SchemaObject): unknown {
  const branches = ['allOf', 'anyOf', 'oneOf']
    .flatMap((keyword) => listSubschemas(node[keyword]))
    .filter((branch) => !isObject(branch) || branch.type !== 'null')
  return branches.length === 1 ? branches[0] : undefined
}

function readDescription(sources: readonly SchemaObject[], name: string): string {
  for (const source of sources) {
    const description = readString(source.description) ?? ''
    if (description !== '')
      return source['x-inferred'] === true ? labelInferred(description) : description
  }
  const titles = sources.map(({ title }) => readString(title) ?? '')
  // Frameworks write titles that only repeat the name.
  return (
    titles.find((title) => normalize(title) !== '' && normalize(title) !== normalize(name)) ?? ''
  )
}

function normalize(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Says why the type is `unknown`. */
function describeCondition(type: unknown): string {
  const article = typeof type === 'string' ? articles[type] : undefined
  return article === undefined
    ? 'The schema describes it only under a condition.'
    : `Under a condition, it must be ${article}.`
}
