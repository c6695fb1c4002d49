import type { ts } from 'ts-morph'
import type { Standalone } from './standalone.js'

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
