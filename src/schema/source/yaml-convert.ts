import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import type { Position } from '../../json/position.js'
import { createDuplicateKeyError, createSourceError } from './parsed-source.js'
import { type AliasTargets, getStart, isMergeKey } from './yaml-nodes.js'

/** More than any real schema repeats, but not so much that a few lines of aliases fill the memory. */
const MAX_ALIAS_VALUES = 100_000

interface ConvertOptions {
  /** For messages. */
  readonly file: string
  readonly hidesValues: boolean
  readonly targets: AliasTargets
  readonly findLine: (index: number) => Position
}

/**
 * Converts YAML nodes into a JSON value. Each alias becomes a copy, and a merge key (`<<`) adds the
 * members that the map doesn't have itself.
 *
 * @throws UserError for duplicate keys, infinities, and aliases that are circular or expand to more
 * than 100,000 values
 * @see https://yaml.org/type/merge.html
 */
export function convertYaml(
  root: Node | null,
  { file, hidesValues, targets, findLine }: ConvertOptions,
): unknown {
  /** The aliases around the current node. */
  const openAliases: Alias[] = []
  let aliasValues = 0

  const fail = (node: Node, message: string, hint?: string) =>
    createSourceError(file, findLine(getStart(node)), message, hint)

  function convert(node: unknown): unknown {
    const [alias] = openAliases
    if (alias !== undefined && ++aliasValues > MAX_ALIAS_VALUES)
      throw fail(alias, 'The aliases of this file expand to more than 100,000 values.')
    if (isAlias(node)) return followAlias(node)
    if (isMap(node)) return convertMap(node)
    if (isSeq(node)) return node.items.map(convert)
    return isScalar(node) ? convertScalar(node) : null
  }

  function followAlias(alias: Alias): unknown {
    if (openAliases.includes(alias)) throw fail(alias, 'This alias contains itself.')
    openAliases.push(alias)
    const value = convert(targets.get(alias))
    openAliases.pop()
    return value
  }

  function convertScalar(scalar: Scalar): unknown {
    const { value } = scalar
    if (typeof value === 'number' && !Number.isFinite(value))
      throw fail(scalar as Node, `${scalar.source} is not a number of JSON.`)
    return value
  }

  function convertMap(map: YAMLMap): Readonly<Record<string, unknown>> {
    const members: Record<string, unknown> = {}
    const starts = new Map<string, number>()
    const merged: unknown[] = []
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        merged.push(value)
        continue
      }
      const name = readKey(key as Node)
      const start = getStart(key as Node)
      const first = starts.get(name)
      if (first !== undefined)
        throw createDuplicateKeyError(
          file,
          hidesValues ? undefined : name,
          findLine(start),
          findLine(first),
        )
      starts.set(name, start)
      defineMember(members, name, convert(value))
    }
    for (const value of merged) mergeMembers(members, value)
    return members
  }

  function readKey(key: Node): string {
    if (
      isScalar(key) &&
      typeof key.value === 'string' &&
      (key.value !== '' || key.type !== 'PLAIN')
    )
      return key.value
    throw fail(key, 'A key is missing before this colon.')
  }

  /** Earlier maps of a list win. */
  function mergeMembers(members: Record<string, unknown>, value: unknown): void {
    if (isSeq(value)) {
      for (const item of value.items) mergeMembers(members, item)
      return
    }
    const source = convert(value)
    if (typeof source !== 'object' || source === null || Array.isArray(source))
      throw fail(value as Node, 'A merge key, `<<`, takes a map or a list of maps.')
    for (const [name, member] of Object.entries(source))
      if (!Object.hasOwn(members, name)) defineMember(members, name, member)
  }

  return convert(root)
}

/** Like JSON.parse, sets `__proto__` as an ordinary key. */
function defineMember(members: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(members, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}
