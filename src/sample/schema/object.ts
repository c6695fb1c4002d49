import { readMap, wrapInArray } from '../../schema/keywords.js'
import { compilePattern } from '../../schema/pattern.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream } from '../random.js'
import { anySchema, intersectSchemas } from './flatten.js'
import type { GenerationContext, ValueLocation } from './generation-context.js'
import { choosePropertyNames } from './property-names.js'

/** Generates an object: its required properties, most optional ones, and what they depend on. */
export function generateObject(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): unknown {
  const whole = applyDependencies(context, node, location)
  const names = choosePropertyNames(context, whole, location)
  return Object.fromEntries(
    names.map((name) => {
      const stream = deriveStream(location.stream, name)
      const value = context.generateValue(resolvePropertySchema(whole, name), {
        ...location,
        stream,
        depth: location.depth + 1,
      })
      return [name, value]
    }),
  )
}

/** Merges the dependencies of the properties that the object will have into its schema. */
function applyDependencies(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): SchemaObject {
  if (!dependencyKeywords.some((keyword) => isObject(node[keyword]))) return node
  let whole = node
  const applied = new Set<string>()
  for (let round = 0; round < maxRounds; round += 1) {
    const name = choosePropertyNames(context, whole, location).find(
      (candidate) => !applied.has(candidate) && readDependency(whole, candidate) !== undefined,
    )
    if (name === undefined) return whole
    applied.add(name)
    const dependency = context.flatten({ ...readDependency(whole, name) })
    const flat = intersectSchemas({ ...anySchema, node: whole }, dependency)
    // Require the property too: if it weren't chosen again, nothing would need the dependency.
    whole = { ...flat.node, required: [...new Set([...wrapInArray(flat.node.required), name])] }
  }
  return whole
}

const maxRounds = 10
const dependencyKeywords = ['dependentRequired', 'dependentSchemas', 'dependencies']

function readDependency(node: SchemaObject, name: string): SchemaObject | undefined {
  for (const keyword of dependencyKeywords) {
    const dependencies = node[keyword]
    if (!isObject(dependencies) || !Object.hasOwn(dependencies, name)) continue
    const dependency = dependencies[name]
    if (Array.isArray(dependency)) return { required: dependency }
    if (isObject(dependency)) return dependency
    if (dependency === false) return { not: {} }
  }
  return undefined
}

function resolvePropertySchema(node: SchemaObject, name: string): SchemaNode {
  const properties = readMap(node.properties)
  const patterns = readMap(node.patternProperties)
  const declared = Object.hasOwn(properties, name) ? properties[name] : undefined
  const matching = Object.entries(patterns)
    .filter(([pattern]) => compilePattern(pattern).test(name))
    .map(([, schema]) => schema)
  const schemas = [declared, ...matching].filter(isSchema)
  const [first] = schemas
  if (first !== undefined) return schemas.length === 1 ? first : { allOf: schemas }
  return [node.additionalProperties, node.unevaluatedProperties].find(isSchema) ?? true
}
