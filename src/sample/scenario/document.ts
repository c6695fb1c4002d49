import { parsePointer } from '../../json/pointer.js'
import { isObject, type Schema } from '../../schema/schema.js'
import { getChild, type Path } from '../path.js'
import type { RandomKey } from '../random.js'
import { compileFields, createSlot, type Slot } from './fields.js'
import type { RecipeContext } from './operator.js'
import { compileRecipe } from './recipe.js'
import type { Scenario } from './scenario.js'
import { type DocumentContext, omitted } from './value-generator.js'

/** Generates the document of a scenario. @param valuesKey the key of the scenario's `values` */
export type DocumentGenerator = (key: RandomKey, valuesKey: RandomKey) => unknown

/**
 * Creates a generator of documents. The overlay of the scenario decides the fields that it names; the
 * schema decides the others, and the order of all.
 *
 * @param scenario as `resolveScenario` returns it
 */
export function createDocumentGenerator(
  schema: Schema,
  scenario: Scenario,
  context: RecipeContext,
): DocumentGenerator {
  const values = Object.entries(scenario.values ?? {}).map(([name, recipe]) =>
    createSlot(name, compileRecipe(recipe, context)),
  )
  const fields = compileFields(schema, scenario, context)
  const slots = [...values, ...fields]
  const parseReference = createReferenceParser(
    scenario.name,
    new Map([
      ...values.map(({ name }, index) => [name, index] as const),
      ...fields.map(({ name }, index) => [`/${name}`, values.length + index] as const),
    ]),
  )
  return (key, valuesKey) => {
    const getValue = createSlotReader(slots, scenario.name, (index) => ({
      key: index < values.length ? valuesKey : key,
      resolve,
    }))
    const document: Record<string, unknown> = {}
    for (const [index, { name }] of fields.entries()) {
      const value = getValue(values.length + index)
      if (value !== omitted) document[name] = value
    }
    return scenario.nulls === 'left-out' ? removeNulls(document) : document

    function resolve(reference: string): unknown {
      const { index, path } = parseReference(reference)
      return path.reduce(getChild, getValue(index))
    }
  }
}

interface Reference {
  /** The index of the field, or of the named value. */
  readonly index: number
  /** The path inside its value. */
  readonly path: Path
}

/** Parses `/field/a/0` and `name/a/0`. Each reference is parsed once: a scenario has only a few. */
function createReferenceParser(
  scenario: string,
  slotIndexes: ReadonlyMap<string, number>,
): (reference: string) => Reference {
  const references = new Map<string, Reference>()
  return (reference) => {
    const known = references.get(reference)
    if (known !== undefined) return known
    const end = reference.indexOf('/', 1)
    const slot = end === -1 ? reference : reference.slice(0, end)
    const index = slotIndexes.get(slot)
    if (index === undefined) throw new Error(`${scenario}: ${slot} does not exist`)
    const path = end === -1 ? [] : (parsePointer(reference.slice(end)) ?? [])
    references.set(reference, { index, path })
    return { index, path }
  }
}

const pending: unique symbol = Symbol('pending')
const running: unique symbol = Symbol('running')

/** Generates each value when it is first needed: recipes refer to each other in any order. */
function createSlotReader(
  slots: readonly Slot[],
  scenario: string,
  createContext: (index: number) => DocumentContext,
): (index: number) => unknown {
  const memo: unknown[] = new Array(slots.length).fill(pending)
  return (index) => {
    const known = memo[index]
    const slot = slots[index]
    if (known === running) throw new Error(`${scenario}: ${slot?.name} depends on itself`)
    if (known !== pending || slot === undefined) return known
    memo[index] = running
    const value = slot.generate(createContext(index), slot.stream)
    memo[index] = value
    return value
  }
}

function removeNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(removeNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) =>
      child === null ? [] : [[name, removeNulls(child)]],
    ),
  )
}
