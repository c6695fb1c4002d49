import { resolvePointer } from '../../src/json/pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../src/schema/schema.js'

/** One thing that a schema asks for, and so one way to violate it. */
export interface Constraint {
  /** The rule, the pointer (`*` for an index or any key) and the key that is required. */
  readonly name: string
  /** What matches the same of a finding. */
  readonly pattern: RegExp
}

const bounds = ['format', 'minimum', 'maximum', 'minItems'] as const

/**
 * What a schema asks for, place by place: of the Cluster schema all, of others what is written with
 * the same keywords. Not by the code under test, which reads the same schema in another way.
 */
export function constraintsOf(document: SchemaNode): readonly Constraint[] {
  const found: Constraint[] = []
  visit(document, '', true)
  return found

  function visit(node: unknown, at: string, required: boolean): void {
    const { schema, nullable } = resolved(document, node)
    const values = 'enum' in schema ? 'enum' : 'type'
    if (values in schema) add(values, at)
    // Where null may not stand but the key may be absent, null is a fault of its own.
    if (values in schema && !nullable && !required) add('null', at)
    for (const keyword of bounds) if (keyword in schema) add(keyword, at)
    const names = (schema.required ?? []) as readonly string[]
    for (const name of names) add('required', at, name)
    for (const [name, child] of Object.entries(schema.properties ?? {}))
      visit(child, `${at}/${name}`, names.includes(name))
    for (const child of [schema.items, schema.additionalProperties])
      if (isObject(child)) visit(child, `${at}/*`, true)
  }

  function add(keyword: string, at: string, key?: string): void {
    const name = `schema/${keyword} ${at}${key === undefined ? '' : ` ${key}`}`
    found.push({ name, pattern: new RegExp(`^${name.replaceAll('*', '[^/ ]+')}$`) })
  }
}

/** What a schema says where it refers to another one, or allows null beside it. */
function resolved(
  document: SchemaNode,
  node: unknown,
): { readonly schema: SchemaObject; readonly nullable: boolean } {
  if (!isObject(node)) return { schema: {}, nullable: true }
  const { $ref, anyOf, ...rest } = node
  if (typeof $ref === 'string') return resolved(document, resolvePointer(document, $ref.slice(1)))
  if (!Array.isArray(anyOf)) return { schema: rest, nullable: [rest.type].flat().includes('null') }
  const [form, ...others] = anyOf.filter((branch) => branch.type !== 'null')
  if (others.length > 0) throw new Error('Alternatives of several forms are not expected here.')
  return { schema: resolved(document, form).schema, nullable: true }
}
