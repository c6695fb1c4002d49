import { UserError } from '../../errors.js'
import type { Schema } from '../../schema/schema.js'
import { findFreeName, toTypeName } from '../types/names.js'
import type { Subject } from './subjects.js'

/** The functions and constants that a validator exports for a type. */
export interface SubjectExports {
  readonly is: string
  readonly validate: string
  readonly assert: string
  readonly schema: string
}

export function nameExports({ name }: Subject): SubjectExports {
  return {
    is: `is${name}`,
    validate: `validate${name}`,
    assert: `assert${name}`,
    schema: `${lowerFirstWord(name)}Schema`,
  }
}

/** `LLMLabeling` → `llmLabeling`. */
function lowerFirstWord(name: string): string {
  return name.replace(/^(\p{Lu}+(?=\p{Lu}\p{Ll}|$)|\p{Lu})/u, (word) => word.toLowerCase())
}

/** All names that a validator exports for the types of a schema. */
export function listExports(subjects: readonly Subject[]): readonly string[] {
  return subjects.flatMap((subject) => {
    const { is, ...others } = nameExports(subject)
    return subject.isDocument ? [is, ...Object.values(others)] : [is]
  })
}

/** @throws UserError if two types of the schema would export the same name */
export function refuseDuplicateExports({ file }: Schema, subjects: readonly Subject[]): void {
  const seen = new Set<string>()
  for (const name of listExports(subjects)) {
    if (seen.has(name))
      throw new UserError(`${file}: the validators of two types would both export \`${name}\`.`, {
        hint: 'Rename one of the two definitions.',
      })
    seen.add(name)
  }
}

/** Types and a class that every validator declares. */
export interface HelperNames {
  readonly issue: string
  readonly options: string
  readonly result: string
  readonly standardSchema: string
  /** The class of the error that `assert…` throws. */
  readonly error: string
}

/**
 * Names the helpers. The names of a schema come first: a helper whose name the schema uses gets the
 * number 2, or the next free one.
 *
 * @param typeNames the types that the schema declares
 * @example
 * // For a schema with a definition `ValidationIssue`:
 * nameHelpers(schema, subjects, new Set(['Order', 'ValidationIssue'])).issue // 'ValidationIssue2'
 */
export function nameHelpers(
  schema: Schema,
  subjects: readonly Subject[],
  typeNames: ReadonlySet<string>,
): HelperNames {
  const taken = new Set([...typeNames, ...listExports(subjects)])
  return {
    issue: findFreeName('ValidationIssue', taken),
    options: findFreeName('ValidationOptions', taken),
    result: findFreeName('ValidationResult', taken),
    standardSchema: findFreeName('StandardSchemaV1', taken),
    error: findFreeName(`${toTypeName(schema.name)}ValidationError`, taken),
  }
}

/**
 * The name of a declaration inside the file. It differs from the exported name only if the file
 * already declares that name.
 */
export function toLocalName(
  exported: string,
  declared: ReadonlySet<string>,
  allExported: readonly string[],
): string {
  return declared.has(exported)
    ? findFreeName(exported, new Set([...declared, ...allExported]))
    : exported
}
