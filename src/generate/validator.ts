import { _, type Options } from 'ajv'
import standaloneModule from 'ajv/dist/standalone/index.js'
import { Node, Project, type SourceFile } from 'ts-morph'
import { UserError } from '../errors.js'
import { typeName } from '../schema/projections/types.js'
import { projectValidation } from '../schema/projections/validation.js'
import type { Schema, SchemaNode } from '../schema/schema.js'
import { createAjv } from '../validate/ajv.js'
import { type Edit, replace, withEdits } from './edit.js'
import type { Generator, GeneratorInput } from './generator.js'
import { renderTypes } from './types.js'

// A CommonJS module: the function is its default export, or the default of that.
const standaloneCode =
  typeof standaloneModule === 'function' ? standaloneModule : standaloneModule.default

/** A validator in plain JavaScript that imports nothing, with its declarations. */
export const validatorGenerator: Generator = {
  name: 'validator',
  summary: 'A validator without imports, for Node, browsers and workers',
  anySchema: true,
  async emit(input) {
    const { schema, facts } = input
    const name = typeName(schema.name)
    refuseTaken(input, name)
    return [
      { path: 'validator.js', content: validatorCode(schema, name, facts) },
      { path: 'validator.d.ts', content: await declarations(input, name) },
    ]
  },
}

/** Names that the file has already, for its own functions and types. */
function refuseTaken({ schema, model, facts }: GeneratorInput, name: string): void {
  const clash = [`is${name}`, `validate${name}`].find((it) =>
    new RegExp(`^(export )?(function|const) ${it}\\b`, 'm').test(facts.runtime),
  )
  const types = [schema.name, ...model.entities.map((it) => it.name)]
  const type = [...types, ...model.vocabularies.map((it) => it.name)]
    .map(typeName)
    .find((it) => it === 'Fault' || it === 'ValidationResult')
  const taken = clash ?? type
  if (taken !== undefined)
    throw new UserError(`${schema.file}: the validator has a \`${taken}\` of its own.`, {
      hint: 'Give the root another title, or the definition another name.',
    })
}

function validatorCode(
  schema: Schema,
  name: string,
  facts: { readonly banner: string; readonly runtime: string },
): string {
  const projected = projectValidation(schema)
  return [
    // ajv's code is not written for the type checker.
    `// ${facts.banner}\n// @ts-nocheck`,
    facts.runtime.trim(),
    '/**\n * The first fault ends it.\n *\n * @param {unknown} value\n * @returns {boolean}\n */\n' +
      `export function is${name}(value) {\n  return first(value)\n}`,
    '/**\n * Finds every fault.\n *\n * @param {unknown} value\n */\n' +
      `export function validate${name}(value) {\n` +
      '  const errors = faultsOf(all, value)\n' +
      '  return errors.length === 0 ? { ok: true, value } : { ok: false, errors }\n}',
    `const first = ${compiled(projected, { allErrors: false, messages: false })}`,
    `const all = ${compiled(projected, { allErrors: true, messages: false })}`,
    '',
  ].join('\n\n')
}

/** ajv's code for a schema, as an expression that gives the validating function. */
function compiled(projected: SchemaNode, options: Options): string {
  const ajv = createAjv(projected, {
    ...options,
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  })
  const project = new Project({ useInMemoryFileSystem: true })
  const code = standaloneCode(ajv, ajv.compile(projected))
  const source = project.createSourceFile('standalone.js', code)
  const entry = source
    .getExportAssignmentOrThrow(() => true)
    .getExpression()
    .getText()
  const body = withEdits(source, [...withoutModule(source), ...inlinedRequires(source)])
  if (/\brequire\(/.test(body)) throw new Error('a call of require is left in the validator')
  return `/* @__PURE__ */ (() => {\n${body.trim()}\nreturn ${entry}\n})()`
}

/** As a module it begins with "use strict" and exports its function, once by name. */
function withoutModule(source: SourceFile): readonly Edit[] {
  return source
    .getStatements()
    .filter(
      (statement) =>
        Node.isExportAssignment(statement) ||
        (Node.isVariableStatement(statement) && statement.hasExportKeyword()) ||
        (Node.isExpressionStatement(statement) && /^['"]use strict/.test(statement.getText())),
    )
    .map((statement) => replace(statement))
}

/**
 * ajv's standalone code still calls `require` for its helpers, in ESM too. Ours stand above.
 *
 * @see https://github.com/ajv-validator/ajv/issues/2209
 */
function inlinedRequires(source: SourceFile): readonly Edit[] {
  // They stand at the top level; to look into every function would take ten times as long.
  const initializers = source
    .getVariableDeclarations()
    .map((declaration) => declaration.getInitializer())
    .filter((initializer) => initializer?.getText().startsWith('require('))
  return initializers.flatMap((initializer) => {
    const helper = initializer
      ?.getText()
      .match(/^require\("ajv\/dist\/runtime\/(ucs2length|equal)"\)/)
    if (!initializer || !helper) throw new Error(`no twin of ours for ${initializer?.getText()}`)
    return [replace(initializer, helper[1])]
  })
}

/** What the validator's functions are, and the types they speak of: the file stands alone. */
async function declarations(input: GeneratorInput, name: string): Promise<string> {
  const types = await renderTypes(input)
  return `// ${input.facts.banner}

/** Whether a value is valid. The first fault ends it. */
export function is${name}(value: unknown): value is ${name}

/** Every fault of a value, one for each violated keyword. */
export function validate${name}(value: unknown): ValidationResult<${name}>

export type ValidationResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly Fault[] }

/** One fault of a value: a keyword of the schema that it violates. */
export interface Fault {
  /** \`schema/\` and the keyword; \`schema/null\` for a null where absent is meant. */
  readonly ruleId: string
  /** JSON Pointer (RFC 6901) of the value; of the object where a key is missing. */
  readonly pointer: string
  /** The key that is missing, unknown or forbidden in the object. */
  readonly key?: string
  /** What the schema allows, in words. */
  readonly expected: string
  /** What was found, in words. */
  readonly actual: string
  /** The facts of the sentence, for programs. */
  readonly args: { readonly [name: string]: unknown }
  /** The fault as a plain sentence. */
  readonly message: string
}

${types}`
}
