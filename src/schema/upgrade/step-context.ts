import { resolveResourceUri } from '../refs/uri.js'
import type { StepContext } from './keyword.js'
import type { Place, Places } from './places.js'

/** Prepares what the steps have to know of the document around each place. */
export function prepareContexts({ byPointer }: Places): (place: Place) => StepContext {
  const places = [...byPointer.values()]
  const places2019 = places.filter(({ dialect }) => dialect === '2019-09')
  const hasUnevaluatedItems = places2019.some(({ schema }) => 'unevaluatedItems' in schema)
  const recursiveAnchor = findFreeAnchor(places)
  return ({ pointer, resource }) => {
    const isResourceRoot = resource.pointer === pointer
    return {
      isRoot: pointer === '',
      isResourceRoot,
      baseUri: resolveResourceUri(isResourceRoot ? resource.parent : resource),
      isRecursiveResource: byPointer.get(resource.pointer)?.schema.$recursiveAnchor === true,
      recursiveAnchor,
      hasUnevaluatedItems,
    }
  }
}

function findFreeAnchor(places: readonly Place[]): string {
  const taken = new Set(places.flatMap(({ schema }) => [schema.$anchor, schema.$dynamicAnchor]))
  let name = 'recursive'
  for (let count = 2; taken.has(name); count += 1) name = `recursive${count}`
  return name
}
