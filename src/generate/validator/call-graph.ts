import type { ts } from 'ts-morph'
import type { Standalone } from './standalone.js'

/** The functions that each function calls. `undefined` is a function that isn't known in advance. */
export type Calls = ReadonlyMap<string, ReadonlySet<string | undefined>>

/** The named functions and all that they refer to, directly or not. */
export function findReachable(
  { functions, source }: Standalone,
  names: ReadonlySet<string>,
): readonly ts.FunctionDeclaration[] {
  const byName = new Map(functions.map((it) => [it.name?.text ?? '', it]))
  const reached = new Set(names)
  for (const name of reached)
    for (const [other] of byName
      .get(name)
      ?.getText(source)
      .matchAll(/\bvalidate\d+\b/g) ?? [])
      if (byName.has(other)) reached.add(other)
  return functions.filter((it) => reached.has(it.name?.text ?? ''))
}

/** Whether some function calls itself, directly or not. */
export function hasCycle(calls: Calls): boolean {
  const done = new Set<string>()
  const visit = (name: string, path: ReadonlySet<string>): boolean => {
    if (path.has(name)) return true
    if (done.has(name)) return false
    done.add(name)
    const deeper = new Set(path).add(name)
    return [...(calls.get(name) ?? [])].some((it) => it === undefined || visit(it, deeper))
  }
  return [...calls.keys()].some((name) => visit(name, new Set()))
}
