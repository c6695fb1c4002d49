import type { CodeKeywordDefinition, KeywordCxt } from 'ajv'

/**
 * Extends `prefixItems`. ajv sets the variable with the result of an item only if the array has that
 * item. Otherwise it skips the keywords that come after the tuple.
 */
export function initializeTuple(definition: CodeKeywordDefinition): Partial<CodeKeywordDefinition> {
  return initializeResult(definition, true, () => true)
}

/**
 * Extends `contains`. For an empty array, ajv doesn't set the variable with the result, so it has that
 * of the array before. With other limits than one item, ajv initializes it.
 */
export function initializeContains(
  definition: CodeKeywordDefinition,
): Partial<CodeKeywordDefinition> {
  return initializeResult(
    definition,
    false,
    ({ parentSchema, it }) =>
      !it.opts.next ||
      ((parentSchema.minContains ?? 1) === 1 && parentSchema.maxContains === undefined),
  )
}

function initializeResult(
  { code }: CodeKeywordDefinition,
  initial: boolean,
  isMissing: (cxt: KeywordCxt) => boolean,
): Partial<CodeKeywordDefinition> {
  return {
    code(cxt, type) {
      if (!isMissing(cxt)) return code(cxt, type)
      const { gen } = cxt
      const { name } = gen
      // The first name that the code asks for is that of the variable.
      gen.name = (prefix) => {
        gen.name = name
        return gen.var(prefix, initial)
      }
      code(cxt, type)
      gen.name = name
    },
  }
}
