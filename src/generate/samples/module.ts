import type { InvalidSample } from '../../sample/invalid/invalid-samples.js'
import type { Sampler } from '../../sample/sampler.js'
import type { Artifact } from '../generator.js'
import { renderDocblock } from '../types/doc-comment.js'
import { renderPropertyName } from '../types/literal.js'

/** A valid sample with its documents. */
export interface ValidSample
  extends Pick<Sampler, 'name' | 'description' | 'definition' | 'lines'> {
  readonly documents: readonly unknown[]
}

/**
 * The samples as a typed module that exports `valid` and `invalid`, both by name.
 *
 * @param root the name of the model
 * @param types the declarations of its types, so that the module needs no other file
 */
export function renderSamplesModule(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  root: string,
  types: string,
  banner: string,
): readonly Artifact[] {
  return [
    { path: 'samples/index.js', content: renderModuleCode(valid, invalid, banner) },
    {
      path: 'samples/index.d.ts',
      content: renderDeclarations(valid, invalid, root, types, banner),
    },
  ]
}

function renderModuleCode(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  banner: string,
): string {
  const validEntries = valid.map(({ name, lines, documents }) =>
    renderEntry(name, lines === 1 ? documents[0] : documents),
  )
  const invalidEntries = invalid.map(({ name, ...sample }) => renderEntry(name, sample))
  return [
    `// ${banner}\n\n`,
    `export const valid = {\n${validEntries.join('')}}\n\n`,
    `export const invalid = {\n${invalidEntries.join('')}}\n`,
  ].join('')
}

function renderEntry(name: string, value: unknown): string {
  return `  ${renderPropertyName(name)}: ${JSON.stringify(value)},\n`
}

function renderDeclarations(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  root: string,
  declarations: string,
  banner: string,
): string {
  const typed = valid.map(({ name, description, definition = root, lines }) => {
    return { name, description, type: lines === 1 ? definition : `${definition}[]` }
  })
  const types = [...new Set(typed.map(({ type }) => type))].sort()
  const validProperties = typed.map(({ name, description, type }) =>
    renderProperty(name, type, description),
  )
  const invalidProperties = invalid.map(({ name, mutation }) =>
    renderProperty(name, 'InvalidSample', mutation),
  )
  return `// ${banner}

/**
 * Valid samples, by scenario. Their types differ: \`${types.join('`, `')}\`.
 * Copy a sample with \`structuredClone\` before you change it.
 */
export declare const valid: {
${validProperties.join('')}}

/** Invalid samples, by what is wrong with them. Each breaks one thing. */
export declare const invalid: {
${invalidProperties.join('')}}

export interface InvalidSample {
  /** The definition that the document is checked against. Absent for \`${root}\`. */
  readonly definition?: string
  /** How the document differs from a valid sample. */
  readonly mutation: string
  /** What lint reports. */
  readonly expected: readonly ExpectedFinding[]
  readonly document: unknown
}

export interface ExpectedFinding {
  readonly ruleId: string
  /** JSON Pointer (RFC 6901) of the value, or of the object if a key is missing or unknown. */
  readonly pointer: string
  readonly key?: string
  readonly severity: 'error' | 'warning' | 'info'
}

${declarations}`
}

function renderProperty(name: string, type: string, description: string): string {
  return `  ${renderDocblock(description)}  readonly ${renderPropertyName(name)}: ${type}\n`
}
