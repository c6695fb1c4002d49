import { readArray, readString } from '../schema/keywords.js'
import type { SchemaObject } from '../schema/schema.js'
import type { Notes, Type } from './type.js'

/** Reads what a schema says about a value without restricting it. */
export function readNotes(node: SchemaObject): Notes {
  const title = readString(node.title)
  const description = readDescription(node)
  const examples = readArray(node.examples)
  const unit = readString(node['x-unit'])
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...('default' in node ? { default: node.default } : {}),
    ...(examples.length > 0 ? { examples } : {}),
    ...(node.deprecated === true ? { deprecated: true } : {}),
    ...(node.readOnly === true ? { readOnly: true } : {}),
    ...(node.writeOnly === true ? { writeOnly: true } : {}),
    ...(unit ? { unit } : {}),
  }
}

/** VS Code shows `markdownDescription` instead of `description`, and some schemas have only that. */
export function readDescription(node: SchemaObject): string {
  return readString(node.description) || (readString(node.markdownDescription) ?? '')
}

/** Adds notes to a type. If the type has notes of its own, both stay. */
export function addNotes(type: Type, notes: Notes): Type {
  if (Object.keys(notes).length === 0) return type
  if (type.notes === undefined) return { ...type, notes }
  return { kind: 'intersection', members: [type], notes }
}
