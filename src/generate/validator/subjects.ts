import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import type { GeneratorInput } from '../generator.js'
import { nameTypes } from '../types/name-types.js'

/** A type with functions of its own. */
export interface Subject {
  /** The name of its type. */
  readonly name: string
  /** The pointer of its schema. */
  readonly pointer: string
  /**
   * Whether values of the type are documents, rather than parts of other values. A document gets all
   * functions, a part only `is…`.
   */
  readonly isDocument: boolean
}

/**
 * The root, then the entities. An entity without references to it is a document. Without a root, every
 * definition is one.
 */
export function collectSubjects({
  schema,
  model,
}: Pick<GeneratorInput, 'schema' | 'model'>): readonly Subject[] {
  const { names } = nameTypes(schema)
  const definitions = [...model.entities, ...model.vocabularies, ...model.aliases]
  const named = definitions.flatMap(({ kind, pointer }) => {
    const name = names.get(pointer)
    return name === undefined ? [] : [{ kind, name, pointer }]
  })
  const rootName = names.get('')
  if (rootName === undefined)
    return named.map(({ name, pointer }) => ({ name, pointer, isDocument: true }))
  const root = { name: rootName, pointer: '', isDocument: true }
  const entities = named
    // A root that is only a reference may be the same type as its target.
    .filter(({ kind, name }) => kind === 'entity' && name !== root.name)
    .map(({ name, pointer }) => ({ name, pointer, isDocument: !isReferenced(pointer, schema) }))
  return [root, ...entities]
}

/** Whether another schema of the document refers to this one. */
function isReferenced(target: string, { document }: Schema): boolean {
  let found = false
  visitSchema(document, (node, pointer) => {
    if (!isObject(node) || typeof node.$ref !== 'string') return
    if (refToPointer(node.$ref) === target && !pointer.startsWith(`${target}/`)) found = true
  })
  return found
}
