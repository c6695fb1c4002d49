import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name, stringify } from 'ajv'
import { findDiscriminators } from './discriminators.js'

type Holder = (definition: CodeKeywordDefinition) => Partial<CodeKeywordDefinition>

/**
 * Keywords that leave the errors of their parts behind, right before their own error. What they get
 * here makes that one tell which those are: how many there were after each part, in `ends`.
 */
export const applicators: Readonly<Record<string, Holder>> = {
  anyOf: alternatives,
  oneOf: alternatives,
  contains: (definition) =>
    telling(definition, ({ errsCount }) => {
      return () => _`ends: [${errors} - ${errsCount}]`
    }),
  propertyNames,
}

// ajv's name for the number of errors so far.
const errors = new Name('errors')

/** Tells the tags of the branches too. */
function alternatives(definition: CodeKeywordDefinition): Partial<CodeKeywordDefinition> {
  return telling(definition, (cxt) => {
    const { gen, it, schema, errsCount } = cxt
    // The last branch ends where the error is made.
    const ends = schema.slice(1).map(() => gen.let('part', 0))
    around(cxt, (subschema, part, valid) => {
      const inner = subschema(part, valid)
      const end = ends[Number(part.schemaProp)]
      if (end !== undefined) gen.assign(end, errors)
      return inner
    })
    const counts: readonly Code[] = [...ends, errors].map((end) => _`${end} - ${errsCount}`)
    const list = counts.reduce((before, count) => _`${before}, ${count}`)
    const tags = findDiscriminators(schema, it.schemaEnv.root.schema)
    return () =>
      tags.length === 0 ? _`ends: [${list}]` : _`ends: [${list}], tags: ${stringify(tags)}`
  })
}

/** One error for each name, so the count begins with each. */
function propertyNames(definition: CodeKeywordDefinition): Partial<CodeKeywordDefinition> {
  return telling(definition, (cxt) => {
    let start: Name | undefined
    around(cxt, (subschema, part, valid) => {
      start = cxt.gen.const('part', errors)
      return subschema(part, valid)
    })
    return () => _`ends: [${errors} - ${start}]`
  })
}

/** ajv's own code, whose error has further members among its `params`. */
function telling(
  { code, error }: CodeKeywordDefinition,
  prepare: (cxt: KeywordCxt) => () => Code,
): Partial<CodeKeywordDefinition> {
  const told = new WeakMap<object, () => Code>()
  return {
    code(cxt, type) {
      told.set(cxt, prepare(cxt))
      code(cxt, type)
    },
    error: {
      message: '',
      ...error,
      params(cxt) {
        const own = typeof error?.params === 'function' ? error.params(cxt) : error?.params
        const more = told.get(cxt)?.()
        return own === undefined ? _`{${more}}` : _`{${more}, ...${own}}`
      },
    },
  }
}

type Subschema = KeywordCxt['subschema']

function around(
  cxt: KeywordCxt,
  wrapped: (subschema: Subschema, ...args: Parameters<Subschema>) => ReturnType<Subschema>,
): void {
  const subschema = cxt.subschema.bind(cxt)
  cxt.subschema = (...args) => wrapped(subschema, ...args)
}
