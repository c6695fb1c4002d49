import { compileFunctions } from '../../validate/compiler/compile-functions.js'
import { renderFormatTable } from '../../validate/compiler/format-checks.js'
import { renderKeywordTable } from '../../validate/compiler/keyword-texts.js'
import { collectRequiredKeys } from '../../validate/compiler/required-keys.js'
import { buildValidationSchema } from '../../validate/compiler/validation-schema.js'
import type { Generate, GeneratorInput } from '../generator.js'
import { renderTypes } from '../types/index.js'
import { addConstant, type Constants, renderConstants } from './constants.js'
import { renderDeclarations } from './declarations.js'
import { listExports, nameHelpers, refuseDuplicateExports, toLocalName } from './export-names.js'
import { renderErrorClass, renderFunctions } from './functions.js'
import { joinRuntime } from './runtime-source.js'
import { collectSubjects } from './subjects.js'
import { renderTypescript } from './typescript.js'

/** Generates a validator without imports: plain JavaScript and its declarations, or TypeScript. */
export const generateValidator: Generate = async (input) => {
  const types = await renderTypes(input)
  const typeNames = readTypeNames(types)
  const code = renderValidator(input, typeNames)
  const declarations = renderDeclarations(input, types, typeNames)
  if (input.options?.typescriptValidator)
    return [{ path: 'validator.ts', content: renderTypescript(code, declarations) }]
  return [
    { path: 'validator.js', content: code },
    { path: 'validator.d.ts', content: declarations },
  ]
}

/** What a validator is made of. */
export interface ValidatorInput extends Pick<GeneratorInput, 'schema' | 'model'> {
  readonly context: Pick<GeneratorInput['context'], 'banner' | 'runtime'>
}

/**
 * The text of `validator.js`: the functions of each type, the runtime, and the compiled functions.
 *
 * @param typeNames the types that the schema declares: no helper has the name of one
 */
export function renderValidator(
  input: ValidatorInput,
  typeNames: ReadonlySet<string> = new Set(),
): string {
  const { schema, context } = input
  const subjects = collectSubjects(input)
  refuseDuplicateExports(schema, subjects)
  const pointers = subjects.map(({ pointer }) => pointer)
  const documents = subjects.filter((it) => it.isDocument).map(({ pointer }) => pointer)
  const validationSchema = buildValidationSchema(schema)
  const constants: Constants = { names: new Map() }
  const compiled = compileFunctions(
    validationSchema,
    { accepts: pointers, collects: documents },
    {
      addConstant: (value) => addConstant(value, constants),
      hasLenientTimes: input.model.hasLenientTimes,
    },
  )
  const runtime = joinRuntime({
    ...context.runtime,
    'formats/index.js': renderFormatTable(validationSchema),
    'text/keywords/index.js': renderKeywordTable(validationSchema, compiled.hasConditions),
  })
  const errorName = nameHelpers(schema, subjects, typeNames).error
  const declared = new Set(['requiredKeys', ...readDeclaredNames(runtime)])
  const exported = [...listExports(subjects), errorName]
  const functions = {
    compiled,
    errorName,
    toLocalName: (name: string) => toLocalName(name, declared, exported),
  }
  const requiredKeys = collectRequiredKeys(validationSchema)
  const requiredKeySet = requiredKeys ? `new Set(${JSON.stringify(requiredKeys)})` : 'undefined'
  return [
    // The compiled functions aren't written for the type checker.
    `// ${context.banner}\n// @ts-nocheck`,
    `// The only keys whose absence can be an issue, if that is known.\nconst requiredKeys = ${requiredKeySet}`,
    ...subjects.flatMap((subject) => renderFunctions(subject, functions)),
    renderErrorClass(functions),
    runtime,
    renderConstants(constants).join('\n'),
    compiled.code,
    '',
  ].join('\n\n')
}

function readDeclaredNames(code: string): readonly string[] {
  return [...code.matchAll(/^(?:function|const|let|class) (\w+)/gm)].map(([, name = '']) => name)
}

function readTypeNames(types: string): ReadonlySet<string> {
  const declarations = types.matchAll(/^export (?:type|interface) ([\p{ID_Continue}$]+)/gmu)
  return new Set([...declarations].map(([, name = '']) => name))
}
