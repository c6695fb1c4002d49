import { appendToken } from '../json/pointer.js'
import { pickNumbers, readStrings } from '../schema/keywords.js'
import { isObject, isSchema, type SchemaObject } from '../schema/schema.js'
import type { ModelContext } from './context.js'
import { readFields } from './fields.js'
import type { Dependency, MapType, ObjectKeys, ObjectType, PatternKeys } from './type.js'

/**
 * Creates the type of an object.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5
 */
export function createObjectType(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): MapType | ObjectType {
  return toObjectType(readKeys(node, pointer, context))
}

/** An object without fields is a map. */
export function toObjectType(keys: ObjectKeys): MapType | ObjectType {
  const { fields, additional, ...constraints } = keys
  return fields.length > 0 || constraints.required !== undefined
    ? { kind: 'object', ...keys }
    : { kind: 'map', values: additional ?? { kind: 'any' }, ...constraints }
}

/** The keys of an object or a map. */
export function toObjectKeys(type: ObjectType | MapType): ObjectKeys {
  if (type.kind === 'object') {
    const { kind: _, ...keys } = type
    return keys
  }
  const { kind: _, values, ...constraints } = type
  return { fields: [], additional: values.kind === 'any' ? undefined : values, ...constraints }
}

function readKeys(node: SchemaObject, pointer: string, context: ModelContext): ObjectKeys {
  const build = (keyword: string) =>
    context.buildType(node[keyword], `${pointer}/${keyword}`, context)
  const fields = readFields(node, pointer, context)
  const names = new Set(fields.map(({ name }) => name))
  const required = readStrings(node.required).filter((name) => !names.has(name))
  const patterns = readPatterns(node, pointer, context)
  const dependencies = readDependencies(node, pointer, context)
  return {
    fields,
    additional: isSchema(node.additionalProperties) ? build('additionalProperties') : undefined,
    ...(patterns.length > 0 ? { patterns } : {}),
    ...(isSchema(node.propertyNames) ? { names: build('propertyNames') } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...pickNumbers(node, ['minProperties', 'maxProperties']),
    ...(dependencies.length > 0 ? { dependencies } : {}),
    ...(isSchema(node.unevaluatedProperties)
      ? { unevaluated: build('unevaluatedProperties') }
      : {}),
  }
}

function readPatterns(
  { patternProperties }: SchemaObject,
  pointer: string,
  context: ModelContext,
): readonly PatternKeys[] {
  if (!isObject(patternProperties)) return []
  return Object.entries(patternProperties).map(([pattern, node]) => ({
    pattern,
    type: context.buildType(node, appendToken(`${pointer}/patternProperties`, pattern), context),
  }))
}

function readDependencies(
  { dependentRequired, dependentSchemas }: SchemaObject,
  pointer: string,
  context: ModelContext,
): readonly Dependency[] {
  const required = Object.entries(isObject(dependentRequired) ? dependentRequired : {})
  const schemas = Object.entries(isObject(dependentSchemas) ? dependentSchemas : {})
  return [
    ...required.map(([key, names]) => ({ key, required: readStrings(names), type: undefined })),
    ...schemas.map(([key, node]) => ({
      key,
      required: [],
      type: context.buildType(node, appendToken(`${pointer}/dependentSchemas`, key), context),
    })),
  ]
}
