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
 * reference once on each path; in a large schema, once.
 *
 * @param definition the definition to start from; by default the root. Constraints of the root are
 *   not listed again for a definition that contains it.
 * @throws UserError if the schema consists of too many parts
 * @example listConstraints(schema).constraints.map(nameConstraint) // ['cluster_name.required', …]
 */
export function listConstraints(schema: Schema, definition?: string): ConstraintList {
  const extracted = extractDefinition(schema, definition)
  const constraints: Constraint[] = []
  const unsupported: string[] = []
  const expanded = new Set<string>()
  const listed = new Set<string>()
  let values = 0
  nameSampleError(schema, () =>
    visit(extracted.document, extracted.document, {
      ...{ path: [], branches: [], target: rootTarget, isOptional: false, isBranch: false },
      followedRefs: definition === undefined ? [] : [`#/$defs/${schema.name}`],
    }),
  )
  return { constraints, unsupported }

  /**
   * @param own the schema whose constraints are listed
   * @param whole all that the value must match: the own schema, and what is around an alternative
   */
  function visit(own: SchemaNode, whole: SchemaNode, at: Visit): void {
    const refs = listRefs(own)
    const isExpanded = (ref: string) => values > maxRepeated && expanded.has(ref)
    if (refs.some((ref) => at.followedRefs.includes(ref) || isExpanded(ref))) return
    for (const ref of refs) expanded.add(ref)
    values += 1
    const { node, choices, isNullable } = resolveValue(extracted, own)
    const resolved = own === whole ? { node, choices, isNullable } : resolveValue(extracted, whole)
    const merged = resolved.node
    const { path, branches } = at
    const target = createTarget(whole, at)
    for (const found of listValueConstraints(node, { ...at, isNullable, choices }))
      if (isNew(found, at)) constraints.push({ ...found, path, branches, node: merged, target })
    for (const keyword of listUnsupported(node))
      unsupported.push(`${keyword} at ${formatPointer(path) || 'the root'}`)
    const inner = { ...at, followedRefs: [...at.followedRefs, ...refs] }
    for (const { name, child, step, isOptional } of listChildren(node, merged))
      visit(child, findProperty(merged, name) ?? child, {
        ...{ path: [...at.path, name], branches: at.branches, isOptional, isBranch: false },
        ...{
          target: stepInto(at.target, reduceContainer(resolved, name), step),
          followedRefs: inner.followedRefs,
        },
      })
    for (const choice of choices) visitBranches(choice, { ...resolved, choices }, inner)
    visitDependencies(node, whole, inner)
  }

  function visitBranches(choice: Choice, { node, choices }: ResolvedValue, at: Visit): void {
    const { keyword, branches, listRivals, source } = choice
    const consequence = isSchema(source.then) ? source.then : true
    const others = choices.filter((other) => other !== choice).map(({ source }) => source)
    for (const [index, branch] of branches.entries()) {
      const label = keyword === 'if' ? ['then', 'else'][index] : `${keyword}.${index}`
      const rivals = listRivals(index).map((rival) => ({ not: rival }))
      // What a condition asks for is no constraint.
      const own = keyword === 'if' && index === 0 ? consequence : branch
      visit(
        own,
        { allOf: [node, ...others, branch, ...rivals] },
        enterBranch(at, `${label}`, keyword),
      )
    }
  }

  function visitDependencies(node: SchemaObject, whole: SchemaNode, at: Visit): void {
    for (const [name, part] of Object.entries(Object(node.dependentSchemas)))
      if (isSchema(part))
        visit(
          part,
          { allOf: [whole, { required: [name] }, part] },
          enterBranch(at, `dependentSchemas.${name}`, 'if'),
        )
  }

  function isNew({ keyword, key, trigger, operand }: FoundConstraint, { path }: Visit): boolean {
    const id = JSON.stringify([path, keyword, trigger, key, operand])
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

/** The schema of an object or array, as far as it's needed to create one with a certain child. */
function reduceContainer({ node, choices }: ResolvedValue, name: string): SchemaNode {
  const { $defs: _, definitions: __, properties, ...rest } = node
  const sources = choices.map(({ source }) => source)
  if (!isObject(properties)) return { allOf: [rest, ...sources] }
  // Others would be left out of the document anyway, and merging hundreds of them takes long.
  const required = readStrings(node.required)
  const entries = Object.entries(properties)
    .filter(([key]) => key === name || required.includes(key))
    .map(([key, child]) => [key, key === name ? true : child])
  return { allOf: [{ ...rest, properties: Object.fromEntries(entries) }, ...sources] }
}

/** Definitions that refer to each other can describe any number of values: each one may double it. */
const maxRepeated = 1000

export interface Visit {
  readonly path: Path
  readonly branches: Constraint['branches']
  readonly target: ValueTarget
  /** Whether the value can be left out, which makes a null an error of its own. */
  readonly isOptional: boolean
  /** Whether the schema is an alternative for the value; the value has other constraints then. */
  readonly isBranch: boolean
  /** References on the way to the value. */
  readonly followedRefs: readonly string[]
}

function enterBranch(at: Visit, label: string, keyword: Choice['keyword']): Visit {
  return { ...at, isBranch: keyword !== 'if', branches: [...at.branches, [at.path.length, label]] }
}

function createTarget(whole: SchemaNode, { target }: Visit): ValueTarget {
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
