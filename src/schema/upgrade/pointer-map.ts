/** The places of an upgraded schema in the authored one, and the other way round. */
export interface PointerMap {
  toUpgraded(pointer: string): string
  toAuthored(pointer: string): string
}

/** The map of a schema that isn't changed. */
export const identityMap: PointerMap = {
  toUpgraded: (pointer) => pointer,
  toAuthored: (pointer) => pointer,
}

export interface PointerMapBuilder extends PointerMap {
  /** Says where the author wrote the value at an upgraded pointer. */
  add(authored: string, upgraded: string): void
  /** The same for a value that the author didn't write: `authored` is what it was made for. */
  addOrigin(authored: string, upgraded: string): void
}

/** Creates a map of pointers. What it says about a value also holds for the parts of that value. */
export function createPointerMap(): PointerMapBuilder {
  const upgradedByAuthored = new Map<string, string>()
  const authoredByUpgraded = new Map<string, string>()
  const toUpgraded = (pointer: string) => replacePrefix(pointer, upgradedByAuthored)
  const toAuthored = (pointer: string) => replacePrefix(pointer, authoredByUpgraded)
  const addOrigin = (authored: string, upgraded: string) => {
    if (toAuthored(upgraded) !== authored) authoredByUpgraded.set(upgraded, authored)
  }
  return {
    toUpgraded,
    toAuthored,
    addOrigin,
    add(authored, upgraded) {
      addOrigin(authored, upgraded)
      if (toUpgraded(authored) !== upgraded) upgradedByAuthored.set(authored, upgraded)
    },
  }
}

/** Replaces the longest prefix of a pointer that the map knows. */
function replacePrefix(pointer: string, map: ReadonlyMap<string, string>): string {
  if (map.size === 0) return pointer
  let prefix = pointer
  while (true) {
    const replacement = map.get(prefix)
    if (replacement !== undefined) return replacement + pointer.slice(prefix.length)
    if (prefix === '') return pointer
    prefix = prefix.slice(0, prefix.lastIndexOf('/'))
  }
}
