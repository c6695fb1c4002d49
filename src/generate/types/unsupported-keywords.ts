import { isObject, type Schema, type SchemaObject } from '../../schema/schema.js'
import { subschemas } from '../../schema/walk.js'
import { toldApart } from './exclusive.js'

/** A place where a type cannot say what the schema says. */
export interface TypeNote {
  readonly pointer: string
  readonly message: string
}

const untyped: Readonly<Record<string, Schema['dialect'] | 'both'>> = {
  $dynamicRef: '2020-12',
  contains: 'both',
  dependencies: 'draft-07',
  dependentRequired: '2020-12',
  dependentSchemas: '2020-12',
  not: 'both',
  propertyNames: 'both',
}

/** Bounds, formats and patterns of values are told in comments; what is noted is about shape. */
export function lossesOf(node: SchemaObject, at: string, schema: Schema): readonly TypeNote[] {
  const { dialect } = schema
  const notes: TypeNote[] = []
  const note = (pointer: string, message: string) => void notes.push({ pointer, message })
  for (const [keyword, known] of Object.entries(untyped))
    if (keyword in node && (known === 'both' || known === dialect))
      note(`${at}/${keyword}`, 'left out')
  if ('if' in node && ('then' in node || 'else' in node))
    note(`${at}/if`, 'the condition is left out, with `then` and `else`')
  for (const keyword of ['unevaluatedItems', 'unevaluatedProperties'])
    if (dialect === '2020-12' && isObject(node[keyword])) note(`${at}/${keyword}`, 'left out')
  if (Array.isArray(node.oneOf) && !toldApart(subschemas(node.oneOf), schema))
    note(`${at}/oneOf`, 'that only one may fit is left out')
  return notes
}
