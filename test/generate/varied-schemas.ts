/** A schema with values that it accepts, values whose type it refuses, and what no type can say. */
export interface Case {
  readonly title: string
  readonly schema: unknown
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
  /** Pointers at which a note tells that the type says less. */
  readonly notes?: readonly string[]
}

const modern = { $schema: 'https://json-schema.org/draft/2020-12/schema' }
const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#' }
const string = { type: 'string' }
const number = { type: 'number' }

export const cases: readonly Case[] = [
  {
    title: 'a tree',
    schema: {
      ...modern,
      type: 'object',
      required: ['value'],
      properties: { value: number, children: { type: 'array', items: { $ref: '#' } } },
    },
    good: [{ value: 1 }, { value: 1, children: [{ value: 2, children: [] }] }],
    bad: [{ value: 1, children: [{}] }, { value: '1' }, { valu: 1 }],
  },
  {
    title: 'two definitions that hold each other',
    schema: {
      ...modern,
      $ref: '#/$defs/person',
      $defs: {
        person: {
          type: 'object',
          properties: { pets: { type: 'array', items: { $ref: '#/$defs/pet' } } },
        },
        pet: {
          type: 'object',
          required: ['owner'],
          properties: { owner: { $ref: '#/$defs/person' } },
        },
      },
    },
    good: [{}, { pets: [{ owner: { pets: [] } }] }],
    bad: [{ pets: [{}] }, { pets: {} }],
  },
  {
    title: 'any JSON',
    schema: {
      ...draft07,
      anyOf: [
        { type: ['string', 'number', 'boolean', 'null'] },
        { type: 'array', items: { $ref: '#' } },
        { type: 'object', additionalProperties: { $ref: '#' } },
      ],
    },
    good: [null, 1, 'a', [1, ['b', null]], { a: { b: [true] } }],
    bad: [],
  },
  {
    title: 'a definition made of itself',
    schema: {
      ...modern,
      $ref: '#/$defs/a',
      $defs: {
        a: { anyOf: [{ $ref: '#/$defs/b' }, string] },
        b: { anyOf: [{ $ref: '#/$defs/a' }, number] },
      },
    },
    good: ['a', 1],
    bad: [],
    notes: ['/$defs/a/anyOf/0', '/$defs/b/anyOf/0'],
  },
  {
    title: 'inheritance by allOf',
    schema: {
      ...modern,
      allOf: [{ $ref: '#/$defs/base' }, { properties: { more: string }, required: ['more'] }],
      $defs: {
        base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
      },
    },
    good: [{ id: 1, more: 'a' }],
    bad: [{ id: 1 }, { more: 'a' }, { id: '1', more: 'a' }],
  },
  {
    title: 'what stands beside a reference counts',
    schema: {
      ...modern,
      type: 'object',
      properties: { at: { $ref: '#/$defs/place', required: ['name'] } },
      $defs: { place: { type: 'object', properties: { name: string } } },
    },
    good: [{ at: { name: 'a' } }, {}],
    bad: [{ at: {} }],
  },
  {
    title: 'what stands beside a reference does not count in draft-07',
    schema: {
      ...draft07,
      type: 'object',
      properties: { at: { $ref: '#/definitions/place', required: ['name'] } },
      definitions: { place: { type: 'object', properties: { name: string } } },
    },
    good: [{ at: {} }, { at: { name: 'a' } }],
    bad: [{ at: { name: 1 } }],
  },
  {
    title: 'one of two keys is required',
    schema: {
      ...modern,
      type: 'object',
      properties: { a: string, b: string },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    good: [{ a: 'x' }, { b: 'x' }, { a: 'x', b: 'x' }],
    bad: [{}, { a: 1 }],
  },
  {
    title: 'a key that is required and nowhere told of',
    schema: { ...modern, type: 'object', properties: { a: string }, required: ['a', 'b'] },
    good: [{ a: 'x', b: [1] }],
    bad: [{ a: 'x' }],
  },
  {
    title: 'a tuple',
    schema: { ...modern, type: 'array', prefixItems: [string, number], items: { type: 'boolean' } },
    good: [[], ['a'], ['a', 1], ['a', 1, true, false]],
    bad: [[1], ['a', 1, 'b']],
  },
  {
    title: 'a closed tuple of at least one',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        pair: {
          type: ['array', 'null'],
          prefixItems: [{ type: ['string', 'null'] }, { type: 'array', prefixItems: [number] }],
          items: false,
          minItems: 1,
        },
      },
    },
    good: [{ pair: ['a'] }, { pair: [null, [1, 'more']] }, { pair: null }],
    bad: [{ pair: [] }, { pair: ['a', [], 1] }],
  },
  {
    title: 'a tuple of draft-07',
    schema: {
      ...draft07,
      type: 'array',
      items: [string, true],
      additionalItems: false,
      minItems: 2,
    },
    good: [['a', 1]],
    bad: [['a'], [1, 1], ['a', 1, 1]],
  },
  {
    title: 'a tuple that maxItems closes',
    schema: { ...modern, type: 'array', prefixItems: [string, string, string], maxItems: 2 },
    good: [[], ['a', 'b']],
    bad: [['a', 'b', 'c']],
  },
  {
    title: 'keys by pattern, and no others',
    schema: {
      ...modern,
      type: 'object',
      patternProperties: { '^x-': number, '^y-': string },
      additionalProperties: false,
    },
    good: [{ 'x-a': 1, 'y-a': 'b' }, {}],
    bad: [{ 'x-a': true }],
    notes: ['/patternProperties'],
  },
  {
    title: 'keys by pattern beside named ones',
    schema: {
      ...modern,
      type: 'object',
      properties: { name: string },
      patternProperties: { '^x-': number },
    },
    good: [{ name: 'a', 'x-b': 1, more: [] }],
    bad: [{ name: 1 }],
    notes: ['/patternProperties'],
  },
  {
    title: 'a map beside named keys',
    schema: {
      ...modern,
      type: 'object',
      required: ['version'],
      properties: { version: string },
      additionalProperties: { type: 'array', items: number },
    },
    good: [{ version: '1', a: [1] }],
    bad: [{ a: [1] }, { version: '1', a: true }],
    notes: [''],
  },
  {
    title: 'literals of every kind',
    schema: {
      ...modern,
      type: 'object',
      required: ['kind', 'version'],
      properties: {
        kind: { const: "it's" },
        version: { const: -1.5 },
        flag: { const: true },
        none: { const: null },
        data: { const: { a: [1, { 'odd-key': 'x' }] } },
        mixed: { enum: ['a', 1, false, null, ['b']] },
        large: { enum: [1e21] },
      },
    },
    good: [
      { kind: "it's", version: -1.5 },
      { kind: "it's", version: -1.5, flag: true, none: null, data: { a: [1, { 'odd-key': 'x' }] } },
      { kind: "it's", version: -1.5, mixed: ['b'], large: 1e21 },
    ],
    bad: [
      { kind: 'its', version: -1.5 },
      { kind: "it's", version: -1.5, mixed: 'b' },
    ],
  },
  {
    title: 'a discriminated union',
    schema: {
      ...modern,
      oneOf: [{ $ref: '#/$defs/circle' }, { $ref: '#/$defs/square' }],
      $defs: {
        circle: {
          type: 'object',
          required: ['shape', 'radius'],
          properties: { shape: { const: 'circle' }, radius: number },
        },
        square: {
          type: 'object',
          required: ['shape', 'side'],
          properties: { shape: { const: 'square' }, side: number },
        },
      },
    },
    good: [
      { shape: 'circle', radius: 1 },
      { shape: 'square', side: 1 },
    ],
    bad: [{ shape: 'circle', side: 1 }, { shape: 'line' }],
  },
  {
    title: 'alternatives that may both fit',
    schema: {
      ...modern,
      oneOf: [{ type: 'string', minLength: 3 }, { type: 'string', maxLength: 5 }, number],
    },
    good: ['a', 'abcdef', 1],
    bad: [true],
    notes: ['/oneOf'],
  },
  {
    title: 'true and false',
    schema: {
      ...modern,
      type: 'object',
      properties: { any: true, none: false, list: { type: 'array', items: false } },
    },
    good: [{ any: [1] }, { list: [] }],
    bad: [{ none: 1 }, { list: [1] }],
  },
  { title: 'true alone', schema: true, good: [1, null, {}], bad: [] },
  { title: 'false alone', schema: false, good: [], bad: [1, null, {}] },
  { title: 'nothing', schema: {}, good: [1, null, {}], bad: [] },
  {
    title: 'what excludes itself',
    schema: { ...modern, type: 'object', properties: { gone: { not: {} } } },
    good: [{}],
    bad: [{ gone: 1 }],
  },
  {
    title: 'an object without keys',
    schema: { ...modern, type: 'object', additionalProperties: false },
    good: [{}],
    bad: [{ a: 1 }, 1],
  },
  {
    title: 'conditions, exclusions and dependencies',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: { type: 'string', not: { const: 'x' } },
        b: { type: 'array', contains: number },
      },
      if: { required: ['a'] },
      then: { required: ['b'] },
      dependentRequired: { b: ['a'] },
      dependentSchemas: { b: { properties: { a: { minLength: 2 } } } },
      propertyNames: { maxLength: 9 },
      unevaluatedProperties: { type: 'string' },
    },
    good: [{ a: 'yy', b: [1] }, {}],
    bad: [{ a: 1 }],
    notes: [
      '/dependentRequired',
      '/dependentSchemas',
      '/if',
      '/properties/a/not',
      '/properties/b/contains',
      '/propertyNames',
      '/unevaluatedProperties',
    ],
  },
  {
    title: 'dependencies of draft-07',
    schema: {
      ...draft07,
      type: 'object',
      properties: { a: string, b: string },
      dependencies: { a: ['b'] },
    },
    good: [{ a: 'x', b: 'y' }, { b: 'y' }],
    bad: [{ a: 1 }],
    notes: ['/dependencies'],
  },
  {
    title: 'no type',
    schema: {
      ...modern,
      properties: { a: { items: string }, b: { anyOf: [{ items: string }, number] } },
    },
    good: [{ a: ['x'], b: 1 }],
    bad: [{ a: [1] }],
    notes: ['', '/properties/a', '/properties/b/anyOf/0'],
  },
  {
    title: 'names that are no identifiers',
    schema: {
      ...modern,
      title: '2 many/names…',
      type: 'object',
      required: ['a b', "it's", 'q"q', '', '__proto__', 'hasOwnProperty', 'constructor'],
      properties: Object.fromEntries([
        ['a b', { $ref: '#/$defs/a%20b' }],
        ["it's", string],
        ['q"q', { $ref: '#/$defs/9~1x²' }],
        ['', string],
        ['new\nline', string],
        ['hasOwnProperty', string],
        ['constructor', string],
        ['x²', string],
        ['toString', string],
      ]),
      $defs: { 'a b': string, '9/x²': number, '…': string, constructor: string },
    },
    good: [
      JSON.parse(
        '{"a b":"1","it\'s":"2","q\\"q":3,"":"4","__proto__":"5","hasOwnProperty":"6","constructor":"7","toString":"8"}',
      ),
    ],
    bad: [{ 'a b': 1 }],
  },
  {
    title: 'reserved words and names of the language',
    schema: {
      ...modern,
      title: 'class',
      type: 'object',
      required: ['default', 'new'],
      properties: {
        default: { $ref: '#/$defs/string' },
        new: { $ref: '#/$defs/Array' },
        function: { type: 'array', items: { $ref: '#/$defs/Record' } },
        let: { $ref: '#/$defs/enum' },
      },
      $defs: {
        string,
        Array: { type: 'array', prefixItems: [string] },
        Record: { type: 'object', additionalProperties: number },
        enum: {
          enum: ['if', 'else'],
          'x-values': { if: { description: 'a' }, else: { description: 'b' } },
        },
        Readonly: { enum: ['a'] },
        unknown: number,
        T_0: string,
        D0: number,
        E0: { type: 'array', prefixItems: [{ $ref: '#/$defs/T_0' }, { $ref: '#/$defs/D0' }] },
      },
    },
    good: [{ default: 'a', new: ['a'], function: [{ a: 1 }], let: 'if' }],
    bad: [
      { default: 1, new: ['a'] },
      { default: 'a', new: [1] },
      { default: 'a', new: [], let: 'for' },
    ],
  },
  {
    title: 'letters of every script',
    schema: {
      ...modern,
      title: 'größe',
      type: 'object',
      required: ['naïve', '名前'],
      properties: {
        naïve: { $ref: '#/$defs/状態' },
        名前: string,
        क्षेत्र: number,
        '😀': string,
        𝒳: string,
      },
      $defs: { 状態: { enum: ['開', '閉', '\u2028'] }, क्षेत्र: string, ß: number },
    },
    good: [
      { naïve: '開', 名前: 'a', क्षेत्र: 1, '😀': 'b', 𝒳: 'c' },
      { naïve: '\u2028', 名前: '' },
    ],
    bad: [{ naïve: '中', 名前: 'a' }],
  },
  {
    title: 'text that would end a comment, or begin a tag',
    schema: {
      ...modern,
      description: 'Ends here: */ export const x = 1 /* and `goes on {1}\n@deprecated',
      type: 'object',
      properties: {
        a: { type: 'string', description: '*/ */', examples: ['*/'], default: '*/\n' },
        b: { $ref: '#/$defs/V' },
      },
      $defs: {
        V: {
          type: 'string',
          enum: ['*/', "'", '\\', '`', '__proto__', '\ud800'],
          'x-values': { '*/': { description: "*/ '\n\\ `", kind: 'odd */ kind' } },
        },
      },
    },
    good: [{ a: 'x', b: '*/' }, { b: '__proto__' }, { b: '\ud800' }],
    bad: [{ b: '/' }],
  },
  {
    title: 'a schema that brings types of its own',
    schema: {
      ...modern,
      type: 'object',
      tsType: 'any',
      properties: { a: { type: 'string', tsType: 'any' }, b: { enum: ['x'], tsEnumNames: ['X'] } },
    },
    good: [{ a: 'x', b: 'x' }],
    bad: [{ a: 1 }, { b: 'X' }],
  },
  {
    title: 'references to places that have no name',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: { type: 'object', properties: { deep: { enum: ['x', 'y'] } } },
        b: { $ref: '#/properties/a/properties/deep' },
        c: { $ref: '#/properties/a' },
      },
    },
    good: [{ a: { deep: 'x' }, b: 'y', c: { deep: 'x' } }],
    bad: [{ b: 'z' }, { c: { deep: 'z' } }],
  },
  {
    title: 'types beside combinations',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: { type: 'string', anyOf: [{ format: 'uri' }, { pattern: '^/' }] },
        b: { type: ['string', 'object'], properties: { c: number }, required: ['c'] },
        d: {
          type: 'object',
          oneOf: [{ $ref: '#/$defs/e' }, { properties: { e: { const: 2 } }, required: ['e'] }],
        },
        f: { allOf: [{ type: 'object' }, { type: 'object', properties: { g: string } }] },
      },
      $defs: { e: { type: 'object', properties: { e: { const: 1 } }, required: ['e'] } },
    },
    good: [{ a: '/x', b: 'x' }, { b: { c: 1 }, d: { e: 1 }, f: { g: 'x' } }, { d: { e: 2 } }],
    bad: [{ a: 1 }, { b: {} }, { d: { e: 3 } }, { f: { g: 1 } }],
  },
]
