import { _ } from 'ajv'
import standaloneModule from 'ajv/dist/standalone/index.js'
import { ts } from 'ts-morph'
import { pointerToRef } from '../../schema/ref-pointer.js'
import type { SchemaNode } from '../../schema/schema.js'
import { createAjv } from '../../validate/compiler/ajv.js'

/** What ajv wrote for a schema, all errors, taken apart. */
export interface Standalone {
  readonly source: ts.SourceFile
  readonly functions: readonly ts.FunctionDeclaration[]
  /** By pointer of a schema, the name of its function. */
  readonly entries: ReadonlyMap<string, string>
  /** By name, schemas that the functions take facts from. */
  readonly schemas: ReadonlyMap<string, unknown>
  /** By name, what of our runtime stands for what ajv would load. */
  readonly helpers: ReadonlyMap<string, string>
  /** By name, the function that its `validate` is. */
  readonly wrappers: ReadonlyMap<string, string>
  /** `const pattern0 = new RegExp(…)`, for each regular expression. */
  readonly patterns: readonly string[]
  /** `validate0.evaluated = …`: which properties a function looks at, for `unevaluated…`. */
  readonly evaluated: readonly ts.ExpressionStatement[]
}

// A CommonJS module: the function is its default export, or the default of that.
const standaloneCode =
  typeof standaloneModule === 'function' ? standaloneModule : standaloneModule.default

// Any URI that no schema of a user's has.
const rootId = 'cluster-schema:root'

/**
 * Compiles a projected schema with ajv.
 *
 * @param pointers of the schemas that get a function of their own, the root `''` first
 */
export function compileStandalone(projected: SchemaNode, pointers: readonly string[]): Standalone {
  const ajv = createAjv(projected, {
    allErrors: true,
    messages: false,
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  })
  ajv.addSchema(projected, rootId)
  const pointerOf = new Map(pointers.map((pointer, index) => [`entry${index}`, pointer]))
  const ids: Record<string, string> = {}
  for (const [name, pointer] of pointerOf) {
    const id = pointer === '' ? rootId : rootId + pointerToRef(pointer)
    ids[name] = id
    // What the root refers to is compiled with it, and would be compiled once more by its id.
    const root = ajv.schemas[rootId]
    const compiled = root?.refs[id]
    if (typeof compiled === 'object' && 'validate' in compiled)
      ajv.refs[id] = compiled as NonNullable<typeof root>
    if (ajv.getSchema(id) === undefined) throw new Error(`ajv does not find ${id}`)
  }
  return takeApart(standaloneCode(ajv, ids), pointerOf)
}

function takeApart(code: string, pointerOf: ReadonlyMap<string, string>): Standalone {
  const source = ts.createSourceFile('standalone.js', code, ts.ScriptTarget.ESNext)
  const functions: ts.FunctionDeclaration[] = []
  const patterns: string[] = []
  const evaluated: ts.ExpressionStatement[] = []
  const entries = new Map<string, string>()
  const schemas = new Map<string, unknown>()
  const helpers = new Map<string, string>()
  const wrappers = new Map<string, string>()
  const declared = (declaration: ts.VariableDeclaration) => {
    const name = declaration.name.getText(source)
    const value = declaration.initializer?.getText(source) ?? ''
    const pointer = pointerOf.get(name)
    const wrapped = /^\{validate: (\w+)\}$/.exec(value)?.[1]
    const helper = helperFor(value)
    if (pointer !== undefined) entries.set(pointer, value)
    else if (wrapped !== undefined) wrappers.set(name, wrapped)
    else if (helper !== undefined) helpers.set(name, helper)
    else if (value.startsWith('new RegExp('))
      patterns.push(`const ${name} = /* @__PURE__ */ ${value}`)
    else schemas.set(name, JSON.parse(value))
  }
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) functions.push(statement)
    else if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(declared)
    else if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression))
      evaluated.push(statement)
    else if (!/^["']use strict/.test(statement.getText(source)))
      throw new Error(`not known in ajv's code: ${statement.getText(source).slice(0, 80)}`)
  }
  return { source, functions, patterns, evaluated, entries, schemas, helpers, wrappers }
}

const formatChecks: Readonly<Record<string, string>> = {
  'formats.date': 'dateFits',
  'formats["date-time"]': 'dateTimeFits',
  'formats.time': 'timeFits',
}

/**
 * ajv's standalone code still calls `require` for its helpers, in ESM too. Our runtime has twins.
 *
 * @see https://github.com/ajv-validator/ajv/issues/2209
 */
function helperFor(initializer: string): string | undefined {
  if (initializer === 'Object.prototype.hasOwnProperty') return 'hasOwn'
  if (initializer === 'duplicateIn') return initializer
  const required = /^require\("ajv\/dist\/runtime\/(ucs2length|equal)"\)/.exec(initializer)
  return required?.[1] ?? formatChecks[initializer]
}
