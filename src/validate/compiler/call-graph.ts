import type { SchemaObject } from '../../schema/schema.js'

/** A call of one function in another. */
export interface FunctionCall {
  readonly callee: string
  /** Whose value it checks, if that's the value of a key. Otherwise it may be any value. */
  readonly member: KeyedValue | undefined
}

/** The value of a key. */
export interface KeyedValue {
  /** The schema that describes the key. */
  readonly parent: SchemaObject
  readonly key: string
}

/** By the name of the caller. */
export type CallGraph = ReadonlyMap<string, readonly FunctionCall[]>

/** Whether some function calls itself, directly or not. */
export function hasCycle(calls: CallGraph): boolean {
  const callers = new Map<string, number>([...calls.keys()].map((name) => [name, 0]))
  for (const { callee } of [...calls.values()].flat())
    callers.set(callee, (callers.get(callee) ?? 0) + 1)
  // Functions that nobody calls are removed until only cycles are left.
  const uncalled = [...callers.keys()].filter((name) => callers.get(name) === 0)
  for (const name of uncalled)
    for (const { callee } of calls.get(name) ?? []) {
      const count = (callers.get(callee) ?? 0) - 1
      callers.set(callee, count)
      if (count === 0) uncalled.push(callee)
    }
  return uncalled.length < callers.size
}

/**
 * Finds the functions that may check a value inside of theirs twice, and that call themselves. Each level
 * of a value would double the time, as in `{ "anyOf": [{ "$ref": "#/$defs/a" }, { "$ref": "#/$defs/b" }] }`
 * if both definitions lead back here.
 */
export function findDoublingFunctions(calls: CallGraph): ReadonlySet<string> {
  const doubling = [...calls].filter(([name, list]) => {
    const recursive = list.filter(({ callee }) => canReach(callee, name, calls))
    return recursive.some((call, index) =>
      recursive.slice(0, index).some((it) => overlaps(it, call)),
    )
  })
  return new Set(doubling.map(([name]) => name))
}

/** Whether two calls may check the same value. Two keys of an object have different ones. */
function overlaps({ member }: FunctionCall, { member: other }: FunctionCall): boolean {
  if (member === undefined || other === undefined) return true
  return member.parent !== other.parent || member.key === other.key
}

function canReach(start: string, target: string, calls: CallGraph): boolean {
  const found = new Set([start])
  for (const name of found) {
    if (name === target) return true
    for (const { callee } of calls.get(name) ?? []) found.add(callee)
  }
  return false
}
