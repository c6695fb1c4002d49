import type { InvalidSample } from '../../sample/invalid/invalid-samples.js'
import type { Sampler } from '../../sample/sampler.js'
import type { Artifact } from '../generator.js'

/** A valid sample, with its documents. */
export interface ValidSample
  extends Pick<Sampler, 'name' | 'description' | 'definition' | 'lines'> {
  readonly documents: readonly unknown[]
}

/**
 * The samples as a module with types, for tests: `valid` and `invalid`, by name.
 *
 * @param root the name of the model
 */
export function samplesModule(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  root: string,
  banner: string,
): readonly Artifact[] {
  return [
    { path: 'samples/index.js', content: code(valid, invalid, banner) },
    { path: 'samples/index.d.ts', content: declarations(valid, invalid, root, banner) },
  ]
}

function code(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  banner: string,
): string {
  const good = valid.map(
    ({ name, lines, documents }) =>
      `  ${key(name)}: ${JSON.stringify(lines === 1 ? documents[0] : documents)},\n`,
  )
  const bad = invalid.map(({ name, ...sample }) => `  ${key(name)}: ${JSON.stringify(sample)},\n`)
  return [
    `// ${banner}\n\n`,
    `export const valid = {\n${good.join('')}}\n\n`,
    `export const invalid = {\n${bad.join('')}}\n`,
  ].join('')
}

function declarations(
  valid: readonly ValidSample[],
  invalid: readonly InvalidSample[],
  root: string,
  banner: string,
): string {
  const types = [...new Set([root, ...valid.map(({ definition }) => definition ?? root)])].sort()
  const members = valid.map(({ name, description, definition = root, lines }) => {
    const type = lines === 1 ? definition : `${definition}[]`
    return `  /** ${description.replaceAll('*/', '*\\/')} */\n  readonly ${key(name)}: ${type}\n`
  })
  const names = invalid.map(({ name, mutation }) => {
    return `  /** ${mutation.replaceAll('*/', '*\\/')} */\n  readonly ${key(name)}: InvalidSample\n`
  })
  return `// ${banner}

import type { ${types.join(', ')} } from '${typesModule}'

/** Valid samples, by scenario. Copy one (\`structuredClone\`) before you change it. */
export declare const valid: {
${members.join('')}}

/** Samples that break one thing each, by what they break. */
export declare const invalid: {
${names.join('')}}

export interface InvalidSample {
  /** The definition that it would be of; \`${root}\` if absent. */
  readonly definition?: string
  /** What was done to a valid sample, as a sentence. */
  readonly mutation: string
  /** What is to be found in it. */
  readonly expected: readonly ExpectedFinding[]
  readonly document: unknown
}

export interface ExpectedFinding {
  readonly ruleId: string
  /** JSON Pointer (RFC 6901) of the value; of the object where a key is missing or unknown. */
  readonly pointer: string
  readonly key?: string
  readonly severity: 'error' | 'warning' | 'info'
}
`
}

/** Where the package has its types: the declarations are for readers, not for us. */
const typesModule = 'cluster-schema/types'

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`
}
