import { kind, type Members, type Node, type NoteLevel, noMembers, unknownNode } from '../node.js'

/** Kinds of values that are told apart. A number of either kind can be in place of the other. */
const groups = [
  kind.integer | kind.fraction,
  ...[kind.null, kind.false, kind.true, kind.string, kind.array, kind.object],
]

/** The kinds of values that a node may allow. */
export function listKinds({ kinds, unclear }: Node): number {
  return groups.filter((it) => ((kinds | unclear) & it) !== 0).reduce((all, it) => all | it, 0)
}

/** What a value has to fit one of: the node itself, or its choices. */
export function listChoices(node: Node): readonly Node[] {
  return node.choices ?? [node]
}

/** Whether a node allows neither arrays nor objects. */
export function isScalarNode(node: Node): boolean {
  return (listKinds(node) & (kind.array | kind.object)) === 0
}

/** What an object has to have; nothing is clean if that isn't known. */
export function readMembers({ getMembers }: Node): Members {
  return getMembers?.() ?? { ...noMembers, others: unknownNode }
}

export function combineNotes(...nodes: readonly Node[]): Pick<Node, 'getNotes'> {
  return { getNotes: () => Math.max(...nodes.map(getNoteLevel)) as NoteLevel }
}

export function getNoteLevel({ getNotes }: Node): NoteLevel {
  return getNotes?.() ?? 0
}

/** Drops a property that is undefined. */
export function pickDefined<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: Value })
}

export function once<Result extends object>(compute: () => Result): () => Result {
  let result: Result | undefined
  return () => {
    result ??= compute()
    return result
  }
}
