import type { CompiledFunctions } from '../../validate/compiler/compile-functions.js'
import { nameExports } from './export-names.js'
import type { Subject } from './subjects.js'

/** What the functions that users call are made of. */
export interface FunctionContext {
  readonly compiled: CompiledFunctions
  /** The class of the error that `assert…` throws. */
  readonly errorName: string
  /** The name of an export inside the file. */
  readonly toLocalName: (exported: string) => string
}

/** The functions of a type that users call. They call the compiled ones. */
export function renderFunctions(subject: Subject, context: FunctionContext): readonly string[] {
  const { name, pointer, isDocument } = subject
  const { compiled, errorName, toLocalName } = context
  const exported = nameExports(subject)
  const acceptsName = compiled.accepts.get(pointer) ?? ''
  const renderExport = (exportName: string, render: (localName: string) => string) =>
    exportAs(exportName, toLocalName(exportName), render)
  const verdict = renderExport(exported.is, (localName) =>
    renderVerdict(name, localName, acceptsName, compiled.isRecursive),
  )
  if (!isDocument) return [verdict]
  const collectName = compiled.collects.get(pointer) ?? ''
  const args = `, requiredKeys${compiled.hasBranches ? `, selectBranches, ${acceptsName}` : ''}`
  return [
    verdict,
    renderExport(
      exported.validate,
      (localName) => `/** Returns all issues of a value, one for each violated keyword. */
export function ${localName}(value, options) {
  return validateToResult(${collectName}, value, options${args})
}`,
    ),
    renderExport(
      exported.assert,
      (localName) => `/** Throws an error with all issues if a value is not a valid \`${name}\`. */
export function ${localName}(value, options) {
  const issues = collectIssues(${collectName}, value, options${args})
  if (issues.length > 0) throw new ${toLocalName(errorName)}(issues, '${name}')
}`,
    ),
    renderExport(
      exported.schema,
      (localName) => `/** A Standard Schema: https://standardschema.dev */
export const ${localName} = /* @__PURE__ */ createStandardSchema(${collectName}${args})`,
    ),
  ]
}

/**
 * Exports a declaration under a name that may differ from its name inside the file.
 *
 * @param render writes `export function localName…`, after a comment
 */
function exportAs(name: string, localName: string, render: (localName: string) => string): string {
  const text = render(localName)
  if (localName === name) return text
  return `${text.replace(/^export /m, '')}\nexport { ${localName} as ${name} }`
}

function renderVerdict(
  typeName: string,
  localName: string,
  acceptsName: string,
  isRecursive: boolean,
): string {
  const verdict = `return ${acceptsName}(value, options?.strictDates)`
  const body = isRecursive
    ? `  try {\n    ${verdict}\n  } catch (error) {\n    throw explainStackOverflow(error)\n  }`
    : `  ${verdict}`
  return `/** Whether a value is a valid \`${typeName}\`. Stops at the first issue. */
export function ${localName}(value, options) {
${body}
}`
}

/** The class of the error that `assert…` throws. */
export function renderErrorClass({ errorName, toLocalName }: FunctionContext): string {
  return exportAs(
    errorName,
    toLocalName(errorName),
    (localName) => `/** The error that \`assert…\` throws. */
export class ${localName} extends Error {
  /**
   * @param {readonly ValidationIssue[]} errors
   * @param {string} type the expected type, for the message
   */
  constructor(errors, type) {
    super(formatFailure(type, errors))
    this.name = '${errorName}'
    this.errors = errors
  }
}`,
  )
}
