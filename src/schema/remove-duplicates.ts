/** Keeps one of several values that have the same JSON. */
export function removeDuplicates<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
