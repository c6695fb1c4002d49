import { appendToken, parsePointer, resolvePointer } from '../json/pointer.js'
import { keywords } from '../schema/check/keyword-table.js'
import { refToPointer } from '../schema/ref-pointer.js'
import { isObject, isSchema, type Schema, type SchemaNode } from '../schema/schema.js'
import { visitSchema } from '../schema/walk.js'

/**
 * Names the schemas that have one: the entries of `$defs` and `definitions`, and every other place that
 * a `$ref` leads to. If two would have the same name, the second gets a number.
 *
 * @param targets the places that references lead to
 * @returns the names by JSON Pointer: `$defs` first, then `definitions` and the other places
 */
export function nameDefinitions(
  { document, name }: Schema,
  targets: ReadonlySet<string>,
  hasRoot: boolean,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Map<string, number>()
  const add = (pointer: string, wanted: string): void => {
    if (names.has(pointer)) return
    let free = wanted
    let count = taken.get(wanted) ?? 1
    while (taken.has(free)) {
      count += 1
      free = `${wanted}${count}`
    }
    taken.set(wanted, count)
    taken.set(free, taken.get(free) ?? 1)
    names.set(pointer, free)
  }
  if (hasRoot) taken.set(name, 1)
  const parents = new Set([...targets].map((target) => /^(\/[^/]*\/[^/]*)\//.exec(target)?.[1]))
  for (const container of ['$defs', 'definitions']) {
    const nodes = isObject(document) ? document[container] : undefined
    for (const [key, node] of Object.entries(isObject(nodes) ? nodes : {})) {
      const pointer = appendToken(`/${container}`, key)
      const isUnused = parents.has(pointer) && !targets.has(pointer) && isOnlyContainer(node)
      if (isSchema(node) && !isUnused) add(pointer, key)
    }
  }
  for (const target of targets) if (target !== '') add(target, inferName(target))
  return names
}

/** The pointers that references lead to, also from schemas that only a reference leads to. */
export function collectReferenceTargets(document: SchemaNode): ReadonlySet<string> {
  const targets = new Set<string>()
  const visited = new Set<SchemaNode>()
  const visit = (start: SchemaNode, at: string) =>
    visitSchema(
      start,
      (node) => {
        visited.add(node)
        const ref = isObject(node) && typeof node.$ref === 'string' ? node.$ref : undefined
        const target = ref === undefined ? undefined : refToPointer(ref)
        if (target !== undefined && isSchema(resolvePointer(document, target))) targets.add(target)
      },
      at,
    )
  visit(document, '')
  for (const target of targets) {
    const node = resolvePointer(document, target)
    if (isObject(node) && !visited.has(node)) visit(node, target)
  }
  return targets
}

/** Whether an entry of `definitions` isn't a schema, but only holds schemas that references lead to. */
function isOnlyContainer(node: unknown): boolean {
  const isConstraint = (key: string) =>
    keywords.has(key) && key !== '$defs' && key !== 'definitions'
  return isObject(node) && !Object.keys(node).some(isConstraint)
}

/** @example inferName('/properties/lines/items') // 'linesItems' */
function inferName(pointer: string): string {
  const tokens = parsePointer(pointer) ?? []
  const last = tokens.at(-1) ?? ''
  const parent = tokens.at(-2) ?? ''
  if (schemaKeywords.has(last)) return `${parent}${last.replace(/^./u, (it) => it.toUpperCase())}`
  if (/^\d+$/.test(last)) return `${parent}${last}`
  return last === '' ? parent : last
}

const schemaKeywords = new Set([
  ...['additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then'],
])
