import { UserError } from '../../errors.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import type { GeneratorInput } from '../generator.js'
import { toTypeName } from '../types/names.js'

/** A type that gets functions of its own. */
export interface Subject {
  /** As a type is named. */
  readonly name: string
  /** Of its schema in the document. */
  readonly pointer: string
  /** A whole document, not a part of others: it gets all forms, a part the verdict alone. */
  readonly whole: boolean
}

/** What validators are made of. */
export interface ValidatorInput extends Pick<GeneratorInput, 'schema' | 'model'> {
  readonly context: { readonly banner: string; readonly runtime: string }
}

/** The root, then the entities. One that no other refers to is a whole document itself. */
export function subjectsOf({
  schema,
  model,
}: Pick<GeneratorInput, 'schema' | 'model'>): readonly Subject[] {
  const root = { name: toTypeName(schema.name), pointer: '', whole: true }
  const parts = model.entities
    .filter(({ pointer }) => pointer !== '')
    .map(({ name, pointer }) => ({
      name: toTypeName(name),
      pointer,
      whole: !isReferredTo(pointer, schema),
    }))
    // A root that is but a reference may be named like what it leads to.
    .filter(({ name }) => name !== root.name)
  return [root, ...parts]
}

/** Whether another schema of the document refers to this one. */
function isReferredTo(target: string, { document }: Schema): boolean {
  let found = false
  visitSchema(document, (node, pointer) => {
    if (!isObject(node) || typeof node.$ref !== 'string') return
    if (refToPointer(node.$ref) === target && !pointer.startsWith(`${target}/`)) found = true
  })
  return found
}

/** The class that `assert…` throws. */
export function errorNameOf(schema: Schema): string {
  return `${toTypeName(schema.name)}ValidationError`
}

/** `LLMLabeling` → `llmLabelingSchema`. */
export function schemaNameOf(name: string): string {
  const camel = name.replace(/^(\p{Lu}+(?=\p{Lu}\p{Ll}|$)|\p{Lu})/u, (it) => it.toLowerCase())
  return `${camel}Schema`
}

/** Names that the file has already, for its own functions and types. */
export function refuseTaken(
  { schema, context }: ValidatorInput,
  subjects: readonly Subject[],
): void {
  const own = new Set([
    ...[...context.runtime.matchAll(/^(?:export )?(?:function|const) (\w+)/gm)].map(([, it]) => it),
    'ValidationIssue',
    'StandardSchemaV1',
    'ValidationOptions',
    'ValidationResult',
  ])
  const names = subjects.flatMap(({ name, whole }) => [
    name,
    `is${name}`,
    ...(whole ? [`validate${name}`, `assert${name}`, schemaNameOf(name)] : []),
  ])
  const seen = new Set([errorNameOf(schema)])
  for (const name of names) {
    if (own.has(name) || seen.has(name))
      throw new UserError(`${schema.file}: the validator has a \`${name}\` of its own.`, {
        hint: 'Give the root another title, or the definition another name.',
      })
    seen.add(name)
  }
}
