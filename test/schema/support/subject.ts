import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSchema } from '../../../src/schema/load.js'
import type { Schema, SchemaObject } from '../../../src/schema/schema.js'
import { compileValidator, type Validator } from '../../../src/validate/compile.js'

/** A schema to measure, loaded from a file as any other. */
export interface Subject {
  readonly schema: Schema
  readonly validate: Validator
}

const directory = mkdtempSync(join(tmpdir(), 'support-'))
process.once('exit', () => rmSync(directory, { recursive: true }))

export async function createSubject(document: SchemaObject): Promise<Subject> {
  const file = join(directory, 'order.json')
  writeFileSync(file, JSON.stringify({ title: 'Order', type: 'object', ...document }))
  const schema = await loadSchema(file)
  return { schema, validate: compileValidator(schema) }
}

/** The schema of an object whose property `a` is required and has a schema. */
export function createField(a: SchemaObject, rest: SchemaObject = {}): Promise<Subject> {
  return createSubject({ required: ['a'], properties: { a }, ...rest })
}
