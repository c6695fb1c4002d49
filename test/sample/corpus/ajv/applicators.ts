import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name } from 'ajv'
import { initializeContains, initializeTuple } from './initialize-result.js'

type ExtendDefinition = (definition: CodeKeywordDefinition) => Partial<CodeKeywordDefinition>

/**
 * Applicators whose branches leave their errors right before the error of the applicator itself. The
 * extended definitions add to that error which errors those are: `branchEnds` has the number of
 * errors after each branch.
 */
export const applicators: Readonly<Record<string, ExtendDefinition>> = {
  anyOf: extendAlternatives,
  oneOf: extendAlternatives,
  contains: (definition) =>
    addParams({ ...definition, ...initializeContains(definition) }, ({ errsCount }) => {
      return () => _`branchEnds: [${errorCount} - ${errsCount}]`
    }),
  prefixItems: initializeTuple,
  propertyNames: extendPropertyNames,
}

// The variable in which ajv counts the errors so far.
const errorCount = new Name('errors')

function extendAlternatives(definition: CodeKeywordDefinition): Partial<CodeKeywordDefinition> {
  return addParams(definition, (cxt) => {
    const { gen, schema, errsCount } = cxt
    // The last branch ends where the error is created.
    const ends = schema.slice(1).map(() => gen.let('branchEnd', 0))
    wrapSubschema(cxt, (compile, branch, valid) => {
      const context = compile(branch, valid)
      const end = ends[Number(branch.schemaProp)]
      if (end !== undefined) gen.assign(end, errorCount)
      return context
    })
    const counts: readonly Code[] = [...ends, errorCount].map((end) => _`${end} - ${errsCount}`)
    const list = counts.reduce((before, count) => _`${before}, ${count}`)
    return () => _`branchEnds: [${list}]`
  })
}

/** There is one error for each name, so the count starts anew with each. */
function extendPropertyNames(definition: CodeKeywordDefinition): Partial<CodeKeywordDefinition> {
  return addParams(definition, (cxt) => {
    let start: Name | undefined
    wrapSubschema(cxt, (compile, branch, valid) => {
      start = cxt.gen.const('branchStart', errorCount)
      return compile(branch, valid)
    })
    return () => _`branchEnds: [${errorCount} - ${start}]`
  })
}

/** ajv's own code, with more `params` in its error. */
function addParams(
  { code, error }: CodeKeywordDefinition,
  prepare: (cxt: KeywordCxt) => () => Code,
): Partial<CodeKeywordDefinition> {
  const prepared = new WeakMap<object, () => Code>()
  return {
    code(cxt, type) {
      prepared.set(cxt, prepare(cxt))
      code(cxt, type)
    },
    error: {
      message: '',
      ...error,
      params(cxt) {
        const original = typeof error?.params === 'function' ? error.params(cxt) : error?.params
        const added = prepared.get(cxt)?.()
        return original === undefined ? _`{${added}}` : _`{${added}, ...${original}}`
      },
    },
  }
}

type CompileSubschema = KeywordCxt['subschema']

/** Runs `wrapper` instead whenever the keyword compiles one of its subschemas. */
function wrapSubschema(
  cxt: KeywordCxt,
  wrapper: (
    compile: CompileSubschema,
    ...args: Parameters<CompileSubschema>
  ) => ReturnType<CompileSubschema>,
): void {
  const compile = cxt.subschema.bind(cxt)
  cxt.subschema = (...args) => wrapper(compile, ...args)
}
