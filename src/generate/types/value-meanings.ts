import { readValueMeanings } from '../../model/values.js'
import type { SchemaObject } from '../../schema/schema.js'

/** A value of a schema, and what the schema says about it. */
export interface ValueMeaning {
  readonly value: unknown
  readonly description: string
}

/** Writes what each value of a schema means, for a comment. Values without a text are left out. */
export function describeMeanings(node: SchemaObject): readonly ValueMeaning[] {
  return readValueMeanings(node)
    .map(({ value, title = '', description, inferred }) => {
      const text = [title, description].filter((part) => part !== '').join(': ')
      return { value, description: inferred && text !== '' ? labelInferred(text) : text }
    })
    .filter(({ description }) => description !== '')
}

/** Marks a description that isn't based on a source. */
export function labelInferred(description: string): string {
  return `${description} (Inferred from the name.)`
}
