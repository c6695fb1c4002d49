import { _ } from 'ajv'
import standaloneModule from 'ajv/dist/standalone/index.js'
import { ts } from 'ts-morph'
import { compilePattern } from '../../schema/pattern.js'
import { pointerToRef } from '../../schema/ref-pointer.js'
import type { SchemaNode } from '../../schema/schema.js'
import { createAjv } from '../../validate/compiler/ajv.js'
import { nameFormatCheck } from '../../validate/compiler/format-checks.js'

/** The code that ajv wrote for a schema, with all errors, split into its parts. */
export interface Standalone {
  readonly source: ts.SourceFile
  readonly functions: readonly ts.FunctionDeclaration[]
  /** The name of each schema's function, by pointer of the schema. */
  readonly entries: ReadonlyMap<string, string>
  /** Schemas that the functions read values from, by name. */
  readonly schemas: ReadonlyMap<string, unknown>
  /** The functions of our runtime that replace what ajv would load, by name. */
  readonly helpers: ReadonlyMap<string, string>
  /** Objects whose `validate` is a function, and its name. */
  readonly wrappers: ReadonlyMap<string, string>
  /** `const pattern0 = new RegExp(…)`, for each regular expression. */
  readonly patterns: readonly string[]
  /** Whether times need no zone unless the caller says so. */
  readonly hasLenientTimes: boolean
  /** `validate0.evaluated = …`: the properties that a function evaluates, for `unevaluated…`. */
  readonly evaluated: readonly ts.ExpressionStatement[]
}

// In a CommonJS module the function is the default export, or the default of that.
const standaloneCode =
  typeof standaloneModule === 'function' ? standaloneModule : standaloneModule.default

// Any URI that no user's schema has.
const rootId = 'cluster-schema:root'

/**
 * Compiles a validation schema with ajv.
 *
 * @param pointers of the schemas that get their own function, the root `''` first
 * @param hasLenientTimes see `Model`
 */
export function compileStandalone(
  validationSchema: SchemaNode,
  pointers: readonly string[],
  hasLenientTimes: boolean,
): Standalone {
  const ajv = createAjv(validationSchema, {
    allErrors: true,
    messages: false,
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  })
  ajv.addSchema(validationSchema, rootId)
  const pointerByName = new Map(pointers.map((pointer, index) => [`entry${index}`, pointer]))
  const ids: Record<string, string> = {}
  for (const [name, pointer] of pointerByName) {
    const id = pointer === '' ? rootId : rootId + pointerToRef(pointer)
    ids[name] = id
    // Schemas that the root refers to are compiled with it. Their id would compile them again.
    const root = ajv.schemas[rootId]
    const compiled = root?.refs[id]
    if (typeof compiled === 'object' && 'validate' in compiled)
      ajv.refs[id] = compiled as NonNullable<typeof root>
    if (ajv.getSchema(id) === undefined) throw new Error(`ajv does not find ${id}`)
  }
  return { ...splitCode(standaloneCode(ajv, ids), pointerByName), hasLenientTimes }
}

function splitCode(
  code: string,
  pointerByName: ReadonlyMap<string, string>,
): Omit<Standalone, 'hasLenientTimes'> {
  const source = ts.createSourceFile('standalone.js', code, ts.ScriptTarget.ESNext)
  const functions: ts.FunctionDeclaration[] = []
  const patterns: string[] = []
  const evaluated: ts.ExpressionStatement[] = []
  const entries = new Map<string, string>()
  const schemas = new Map<string, unknown>()
  const usedHelpers = new Map<string, string>()
  const wrappers = new Map<string, string>()
  const addDeclaration = (declaration: ts.VariableDeclaration) => {
    const name = declaration.name.getText(source)
    const value = declaration.initializer?.getText(source) ?? ''
    const pointer = pointerByName.get(name)
    const wrapped = /^\{validate: (\w+)\}$/.exec(value)?.[1]
    const helper = findHelper(value)
    const pattern = rewritePattern(declaration.initializer)
    if (pointer !== undefined) entries.set(pointer, value)
    else if (wrapped !== undefined) wrappers.set(name, wrapped)
    else if (helper !== undefined) usedHelpers.set(name, helper)
    else if (pattern !== undefined) patterns.push(`const ${name} = ${pattern}`)
    else schemas.set(name, JSON.parse(value))
  }
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) functions.push(statement)
    else if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(addDeclaration)
    else if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression))
      evaluated.push(statement)
    else if (!/^["']use strict/.test(statement.getText(source)))
      throw new Error(`unknown statement in ajv's code: ${statement.getText(source).slice(0, 80)}`)
  }
  return {
    source,
    functions,
    patterns,
    evaluated,
    entries,
    schemas,
    helpers: usedHelpers,
    wrappers,
  }
}

/** ajv gives every pattern the same flag. Ours depends on the pattern. */
function rewritePattern(initializer: ts.Expression | undefined): string | undefined {
  if (initializer === undefined || !ts.isNewExpression(initializer)) return undefined
  const [source] = initializer.arguments ?? []
  if (source === undefined || !ts.isStringLiteral(source)) return undefined
  const { flags } = compilePattern(source.text)
  return `/* @__PURE__ */ new RegExp(${JSON.stringify(source.text)}, ${JSON.stringify(flags)})`
}

const helpers: Readonly<Record<string, string>> = {
  'Object.prototype.hasOwnProperty': 'hasOwn',
  findDuplicate: 'findDuplicate',
  'require("ajv/dist/runtime/equal").default': 'isDeepEqual',
  'require("ajv/dist/runtime/ucs2length").default': 'countCodePoints',
}

/**
 * The name of our function for what ajv's standalone code refers to. Even in ESM that code calls
 * `require` for its helpers.
 *
 * @see https://github.com/ajv-validator/ajv/issues/2209
 */
function findHelper(initializer: string): string | undefined {
  const [, name, quoted = name] = /^formats(?:\.(\w+)|\["([\w-]+)"\])$/.exec(initializer) ?? []
  if (quoted !== undefined) return nameFormatCheck(quoted)
  return Object.hasOwn(helpers, initializer) ? helpers[initializer] : undefined
}
