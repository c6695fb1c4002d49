import type { ts } from 'ts-morph'
import type { Standalone } from './standalone.js'

/** Which function calls which. `undefined` stands for one that is not known before it runs. */
export type Calls = ReadonlyMap<string, ReadonlySet<string | undefined>>

/** Functions by name, and those that they name. */
export function reachable(
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

/** Whether some function comes back to itself. */
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
