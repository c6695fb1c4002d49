import { isObject } from '../../schema/schema.js'
import { deriveStream, deriveStreamFromHash, hashString } from '../random.js'
import type { OperatorContext, RecipeContext } from './operator.js'
import { operators } from './operators.js'
import { omitted, type ValueGenerator } from './value-generator.js'

/**
 * Compiles a recipe: a part of an overlay. Plain JSON stands for itself, property by property. An
 * object with a key that begins with `$` applies the operator of that name.
 *
 * @throws Error if there is no such operator, or its operand is wrong
 * @example compileRecipe({ id: { $text: 'ns_{hex:10}' } }, context)
 */
export function compileRecipe(recipe: unknown, context: RecipeContext): ValueGenerator {
  const operatorContext: OperatorContext = { ...context, compile }
  return compile(recipe)

  function compile(inner: unknown): ValueGenerator {
    if (Array.isArray(inner)) return compileArray(inner.map(compile))
    if (!isObject(inner)) return () => inner
    const name = Object.keys(inner).find((key) => key.startsWith('$'))
    if (name === undefined) return compileObject(inner, compile)
    const operator = operators[name]
    if (operator === undefined) throw new Error(`there is no recipe operator ${name}`)
    return operator(inner[name], inner, operatorContext)
  }
}

function compileArray(generators: readonly ValueGenerator[]): ValueGenerator {
  return (context, stream) => {
    const items: unknown[] = []
    for (const [index, generate] of generators.entries()) {
      const item = generate(context, deriveStream(stream, index))
      if (item !== omitted) items.push(item)
    }
    return items
  }
}

function compileObject(
  recipe: Readonly<Record<string, unknown>>,
  compile: OperatorContext['compile'],
): ValueGenerator {
  const properties = Object.entries(recipe).map(([name, value]) => ({
    name,
    hash: hashString(name),
    generate: compile(value),
  }))
  return (context, stream) => {
    const object: Record<string, unknown> = {}
    for (const { name, hash, generate } of properties) {
      const value = generate(context, deriveStreamFromHash(stream, hash))
      if (value !== omitted) object[name] = value
    }
    return object
  }
}
