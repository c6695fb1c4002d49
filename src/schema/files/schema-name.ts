import { basename, extname } from 'node:path'
import { isObject, type SchemaNode } from '../schema.js'

/** The title of a schema, which is its name; `undefined` if it has none. */
export function readTitle(document: SchemaNode): string | undefined {
  const title = isObject(document) ? document.title : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined
}

/** `order.schema.json` and `order.json` are both named `order`. */
export function inferNameFromPath(file: string): string {
  return basename(file).replace(/(\.schema)?\.(json|ya?ml)$/i, '') || basename(file, extname(file))
}
