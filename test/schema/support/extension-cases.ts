import type { SchemaObject } from '../../../src/schema/schema.js'

/** A schema with a keyword that begins with `x-`, and a document that lint could judge by it. */
export interface ExtensionCase {
  readonly schema: SchemaObject
  readonly document: unknown
}

const since = '2026-11-24'

/** One case for each keyword of `schemas/annotations.schema.json`. */
export const extensionCases: Readonly<Record<string, ExtensionCase>> = {
  'x-values': {
    schema: {
      properties: { a: { $ref: '#/$defs/Direction' } },
      $defs: {
        Direction: {
          type: 'string',
          'x-values': { north: { description: 'Up.' }, south: { description: 'Down.' } },
        },
      },
    },
    document: { a: 'x' },
  },
  'x-unit': createField('x-unit', 'seconds', -1, 'number'),
  'x-expected': createField('x-expected', { minimum: 1000 }, 1, 'number'),
  'x-prefix': {
    schema: {
      properties: { a: { type: 'array', items: { type: 'string', 'x-prefix': ['ord_'] } } },
    },
    document: { a: ['ord_1', 'ord_1'] },
  },
  'x-aliases': {
    schema: { properties: { a: { type: 'string', 'x-aliases': ['alpha'] } } },
    document: { alpha: 'x' },
  },
  'x-since': createField('x-since', since, 'x'),
  'x-until': createField('x-until', since, 'x'),
  'x-related': createField('x-related', ['b'], 'x'),
  'x-inferred': createField('x-inferred', true, 'x'),
  'x-applies-to': {
    schema: {
      properties: {
        kind: { type: 'string', enum: ['box', 'bag'] },
        a: { type: 'string', 'x-applies-to': { kind: ['box'] } },
      },
    },
    document: { kind: 'bag', a: 'x' },
  },
  'x-group': {
    schema: {
      'x-groups': [{ id: 'size', title: 'Size', description: 'How large it is.' }],
      properties: { a: { type: 'string', 'x-group': 'size' }, b: { type: 'string' } },
    },
    document: { a: 'x' },
  },
  'x-groups': createRoot('x-groups', [{ id: 'size', title: 'Size', description: 'How large.' }]),
  'x-lenient-times': {
    schema: {
      properties: { a: { type: 'string', format: 'date-time' } },
      'x-lenient-times': true,
    },
    document: { a: '2026-11-24 12:00:00' },
  },
  'x-removed': createRoot('x-removed', [{ name: 'b', until: since, description: 'The b.' }]),
  'x-source': createRoot('x-source', { api: 'Orders', version: '1.0', page: '/', read: since }),
}

function createField(keyword: string, value: unknown, a: unknown, type = 'string'): ExtensionCase {
  const field = { type, description: 'The a.', [keyword]: value }
  return { schema: { properties: { a: field, b: { type } } }, document: { a } }
}

function createRoot(keyword: string, value: unknown): ExtensionCase {
  const field = { type: 'string', 'x-group': 'size' }
  return { schema: { properties: { a: field }, [keyword]: value }, document: { b: 'x' } }
}
