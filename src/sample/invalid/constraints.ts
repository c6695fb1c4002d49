import { formatPointer } from '../../json/pointer.js'
import { readStrings } from '../../schema/keywords.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { escapeInvisible } from '../../validate/runtime/text/escape-invisible.js'
import type { Path } from '../path.js'
import { listValues } from '../schema/avoid.js'
import { extractDefinition } from '../schema/definition.js'
import type { Choice } from '../schema/flatten.js'
import { combineSchemas } from '../schema/merge-keywords.js'
import { listChildren } from './children.js'
import type { Constraint } from './constraint.js'
import { nameSampleError } from './name-sample-error.js'
import { listRefs, type ResolvedValue, resolveValue } from './resolve-value.js'
import { rootTarget, stepInto, type ValueTarget } from './target.js'
import { type FoundConstraint, listUnsupported, listValueConstraints } from './value-constraints.js'

export interface ConstraintList {
  readonly constraints: readonly Constraint[]
  /** Keywords that constrain a value but aren't supported here, such as `unevaluatedItems at /a`. */
  readonly unsupported: readonly string[]
}

/**
 * Lists the constraints of a schema, value by value, and those of each alternative. It follows each
 * reference once on each path; in a large schema, once, where it's nearest to the root.
 *
 * @param definition the definition to start from; by default the root. Constraints of the root are
 *   not listed again for a definition that contains it.
 * @throws UserError if the schema consists of too many parts
 * @example listConstraints(schema).constraints.map(nameConstraint) // ['cluster_name.required', …]
 */
export function listConstraints(schema: Schema, definition?: string): ConstraintList {
  const extracted = extractDefinition(schema, definition)
  const found: Array<{ readonly constraint: Constraint; readonly order: Visit['order'] }> = []
  const unsupported: string[] = []
  const expanded = new Set<string>()
  const listed = new Set<string>()
  let values = 0
  let level: Visit[] = [
    {
      ...{ own: extracted.document, whole: extracted.document, path: [], branches: [], order: [] },
      ...{ target: rootTarget, isOptional: false, isBranch: false, schemas: [], unions: [] },
      followedRefs: definition === undefined ? [] : [`#/$defs/${schema.name}`],
    },
  ]
  nameSampleError(schema, () => {
    // Level by level, so that each definition is listed where it's nearest to the root.
    while (level.length > 0) level = level.flatMap(visit)
  })
  const constraints = found
    .toSorted((a, b) => compareOrders(a.order, b.order))
    .map(({ constraint }) => constraint)
  return { constraints, unsupported }

  /** @returns the values and alternatives one level below */
  function visit(at: Visit): readonly Visit[] {
    const { own, whole, path, branches } = at
    const refs = listRefs(own)
    const isExpanded = (ref: string) => values > maxRepeated && expanded.has(ref)
    if (refs.some((ref) => at.followedRefs.includes(ref) || isExpanded(ref))) return []
    for (const ref of refs) expanded.add(ref)
    values += 1
    const ownValue = resolveValue(extracted, own)
    const { node, choices, isNullable } = ownValue
    const resolved = own === whole ? ownValue : resolveValue(extracted, whole)
    const schemas = [...at.schemas, whole]
    const { isNullable: _, ...context } = {
      ...resolved,
      unions: at.unions,
      path,
      branches,
      schemas,
      target: createTarget(at),
    }
    for (const constraint of listValueConstraints(node, { ...at, isNullable, choices }))
      if (isChecked(constraint) && isNew(constraint, at))
        found.push({ constraint: { ...constraint, ...context }, order: at.order })
    for (const keyword of listUnsupported(node))
      unsupported.push(`${keyword} at ${formatPointer(path) || 'the root'}`)
    const inner = [
      ...visitChildren(node, resolved, at),
      ...choices.flatMap((choice) => visitBranches(choice, { ...resolved, choices }, at)),
      ...visitDependencies(node, at),
    ]
    const followedRefs = [...at.followedRefs, ...refs]
    return inner.map((value, index) => ({
      ...{ ...value, schemas, followedRefs },
      order: [...at.order, index],
    }))
  }

  function isChecked({ keyword }: FoundConstraint): boolean {
    return keyword !== 'format' || !schema.annotatesFormats
  }

  function isNew(constraint: FoundConstraint, { path, branches }: Visit): boolean {
    const { keyword, key, trigger, operand } = constraint
    const id = JSON.stringify([path, branches, keyword, trigger, key, operand])
    if (listed.has(id)) return false
    listed.add(id)
    return true
  }
}

function findProperty({ properties }: SchemaObject, name: string): SchemaNode | undefined {
  const child =
    isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined
  return isSchema(child) ? child : undefined
}

function visitChildren(node: SchemaObject, resolved: ResolvedValue, at: Visit): readonly Visit[] {
  return listChildren(node, resolved.node).map(({ name, child, step, isOptional }) => ({
    ...{ ...at, own: child, whole: findProperty(resolved.node, name) ?? child },
    ...{ path: [...at.path, name], isOptional, isBranch: false },
    target: stepInto(at.target, () => reduceContainer(resolved, name), step),
  }))
}

function visitBranches(
  choice: Choice,
  { node, choices }: ResolvedValue,
  at: Visit,
): readonly Visit[] {
  const { keyword, branches, listRivals, source } = choice
  const consequence = isSchema(source.then) ? source.then : true
  const others = choices.filter((other) => other !== choice).map(({ source }) => source)
  return branches.map((branch, index) => {
    const label = keyword === 'if' ? ['then', 'else'][index] : `${keyword}.${index}`
    const rivals = listRivals(index).map((rival) => ({ not: rival }))
    return {
      ...enterBranch(at, `${label}`, keyword),
      unions: keyword === 'if' ? at.unions : [...at.unions, source],
      // What a condition asks for is no constraint.
      own: keyword === 'if' && index === 0 ? consequence : branch,
      whole: { allOf: [node, ...others, branch, ...rivals] },
    }
  })
}

function visitDependencies(node: SchemaObject, at: Visit): readonly Visit[] {
  return Object.entries(Object(node.dependentSchemas)).flatMap(([name, part]) =>
    isSchema(part)
      ? [
          {
            ...enterBranch(at, `dependentSchemas.${name}`, 'if'),
            own: part,
            whole: { allOf: [at.whole, { required: [name] }, part] },
          },
        ]
      : [],
  )
}

/** The schema of an object or array, as far as it's needed to create one with a certain child. */
function reduceContainer({ node, choices }: ResolvedValue, name: string): SchemaNode {
  const { $defs: _, definitions: __, properties, ...rest } = node
  const sources = choices.map(({ source }) => source)
  if (!isObject(properties)) return { allOf: [rest, ...sources] }
  // Others would be left out of the document anyway, and merging hundreds of them takes long. But the
  // values of a property can tell the alternatives apart.
  const required = readStrings(node.required)
  const entries = Object.entries(properties)
    .filter(
      ([key, child]) =>
        key === name ||
        required.includes(key) ||
        (node.not !== undefined && listValues(child) !== undefined),
    )
    .map(([key, child]) => [key, key === name ? true : child])
  return { allOf: [{ ...rest, properties: Object.fromEntries(entries) }, ...sources] }
}

/** Definitions that refer to each other can describe any number of values: each one may double it. */
const maxRepeated = 1000

interface Visit {
  /** The schema whose constraints are listed. */
  readonly own: SchemaNode
  /** All that the value must match: the own schema, and what is around an alternative. */
  readonly whole: SchemaNode
  readonly path: Path
  readonly branches: Constraint['branches']
  readonly target: ValueTarget
  /** Whether the value can be left out, which makes a null an error of its own. */
  readonly isOptional: boolean
  /** Whether the schema is an alternative for the value; the value has other constraints then. */
  readonly isBranch: boolean
  readonly unions: Constraint['unions']
  /** What the values on the way must match. */
  readonly schemas: readonly SchemaNode[]
  /** References on the way to the value. */
  readonly followedRefs: readonly string[]
  /** The place of the value in a traversal of the schema from top to bottom. */
  readonly order: readonly number[]
}

function compareOrders(first: Visit['order'], second: Visit['order']): number {
  for (const [index, number] of first.entries()) {
    const other = second[index]
    if (other === undefined) return 1
    if (number !== other) return number - other
  }
  return first.length - second.length
}

function enterBranch(at: Visit, label: string, keyword: Choice['keyword']): Visit {
  return { ...at, isBranch: keyword !== 'if', branches: [...at.branches, [at.path.length, label]] }
}

function createTarget({ whole, target }: Visit): ValueTarget {
  return { accepts: target.accepts, extend: (part) => target.extend(combineSchemas(whole, part)) }
}

/**
 * The name of a constraint, usable as a file name.
 *
 * @example nameConstraint(constraint) // 'llm_labeling.max_samples_per_cluster.maximum'
 */
export function nameConstraint({ keyword, path, key, trigger, branches }: Constraint): string {
  const labels = (steps: number) =>
    branches.filter(([at]) => at === steps).map(([, label]) => label)
  const names = [
    ...labels(0),
    ...path.flatMap((name, index) => [nameStep(name), ...labels(index + 1)]),
    ...[trigger, key].filter((name) => name !== undefined),
  ]
  return (
    [...(names.length === 0 ? ['document'] : names), keyword]
      // A hidden character becomes its code.
      .map((name) => escapeInvisible(name).replaceAll(/[^\p{L}\p{M}\p{N}_.-]/gu, '_'))
      .join('.')
  )
}

function nameStep(name: string): string {
  return name === '*' ? 'each' : name.replaceAll('.', '_')
}
