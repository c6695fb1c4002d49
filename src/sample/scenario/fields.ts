import { readAnnotations } from '../../model/annotations.js'
import { readMap, wrapInArray } from '../../schema/keywords.js'
import { isObject, isSchema, type Schema, type SchemaNode } from '../../schema/schema.js'
import { deriveStreamFromHash, hashString } from '../random.js'
import { flattenSchema } from '../schema/flatten.js'
import { createSchemaValueGenerator } from '../schema/value.js'
import type { RecipeContext } from './operator.js'
import { compileRecipe } from './recipe.js'
import { isPlainRecipe, type Scenario } from './scenario.js'
import { omitted, type ValueGenerator } from './value-generator.js'

/** A property of the document, or one of the scenario's `values`. */
export interface Slot {
  readonly name: string
  readonly stream: number
  readonly generate: ValueGenerator
}

/** Compiles the fields of a document: those of the schema in its order, then the overlay's own. */
export function compileFields(
  schema: Schema,
  scenario: Scenario,
  context: RecipeContext,
): readonly Slot[] {
  const { node } = flattenSchema(schema, schema.document)
  const properties = readMap(node.properties)
  const overlay = scenario.overlay ?? {}
  const required = wrapInArray(node.required)
  const declared = Object.entries(properties).flatMap(([name, property]) => {
    if (Object.hasOwn(overlay, name)) {
      const recipe = overlay[name]
      const sorted = isSchema(property) ? sortProperties(schema, property, recipe) : recipe
      return [createSlot(name, compileRecipe(sorted, context))]
    }
    if (!isSchema(property)) return []
    if (scenario.fields === 'nullable' && isNullable(schema, property))
      return [createSlot(name, () => null)]
    const isSelected = scenario.fields === 'applicable' || required.includes(name)
    if (!isSelected) return []
    return [createSlot(name, createDefaultGenerator(schema, property, scenario))]
  })
  const undeclared = Object.keys(overlay)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => createSlot(name, compileRecipe(overlay[name], context)))
  return [...declared, ...undeclared]
}

export function createSlot(name: string, generate: ValueGenerator): Slot {
  return { name, stream: deriveStreamFromHash(0, hashString(name)), generate }
}

/** Sorts a plain object as the schema does, whatever the order of the scenarios it comes from. */
function sortProperties(schema: Schema, property: SchemaNode, recipe: unknown): unknown {
  if (!isPlainRecipe(recipe)) return recipe
  const { node, choices } = flattenSchema(schema, property)
  const alternatives = choices.flatMap(({ branches }) => branches)
  const branches = [node, ...alternatives.map((branch) => flattenSchema(schema, branch).node)]
  const properties = branches.map((branch) => branch.properties).find(isObject) ?? {}
  const declared = Object.keys(properties).filter((name) => Object.hasOwn(recipe, name))
  const undeclared = Object.keys(recipe).filter((name) => !Object.hasOwn(properties, name))
  return Object.fromEntries(
    [...declared, ...undeclared].map((name) => {
      const child = properties[name]
      return [name, isSchema(child) ? sortProperties(schema, child, recipe[name]) : recipe[name]]
    }),
  )
}

/** Generates a field that the overlay doesn't mention. */
function createDefaultGenerator(
  schema: Schema,
  property: SchemaNode,
  { fields }: Scenario,
): ValueGenerator {
  const generateValue = createSchemaValueGenerator(schema, { useExamples: true, sparse: false })
  const generate: ValueGenerator = ({ key }, stream) =>
    generateValue(property, { key, stream, depth: 1 })
  const { appliesTo } = readAnnotations(isObject(property) ? property : {})
  if (fields !== 'applicable' || appliesTo === undefined) return generate
  const conditions = Object.entries(appliesTo)
  const inapplicable = isNullable(schema, property) ? null : omitted
  return (context, stream) =>
    conditions.every(([name, values]) => values.includes(context.resolve(`/${name}`)))
      ? generate(context, stream)
      : inapplicable
}

function isNullable(schema: Schema, property: SchemaNode): boolean {
  const { node, choices } = flattenSchema(schema, property)
  return [node, ...choices.flatMap(({ branches }) => branches)].some(
    (branch) => isObject(branch) && wrapInArray(branch.type).includes('null'),
  )
}
