/** A schema, and values that its type must accept or reject. */
export interface SchemaCase {
  readonly title: string
  readonly schema: unknown
  readonly accepted: readonly unknown[]
  readonly rejected: readonly unknown[]
  /** Pointers of the keywords that the type cannot express. */
  readonly unsupported?: readonly string[]
}

const modern = { $schema: 'https://json-schema.org/draft/2020-12/schema' }
const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#' }
const string = { type: 'string' }
const number = { type: 'number' }

export const cases: readonly SchemaCase[] = [
  {
    title: 'a tree',
    schema: {
      ...modern,
      type: 'object',
      required: ['value'],
      properties: { value: number, children: { type: 'array', items: { $ref: '#' } } },
    },
    accepted: [{ value: 1 }, { value: 1, children: [{ value: 2, children: [] }] }],
    rejected: [{ value: 1, children: [{}] }, { value: '1' }, { valu: 1 }],
  },
  {
    title: 'two definitions that contain each other',
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
    accepted: [{}, { pets: [{ owner: { pets: [] } }] }],
    rejected: [{ pets: [{}] }, { pets: {} }],
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
    accepted: [null, 1, 'a', [1, ['b', null]], { a: { b: [true] } }],
    rejected: [],
  },
  {
    title: 'inheritance with allOf',
    schema: {
      ...modern,
      allOf: [{ $ref: '#/$defs/base' }, { properties: { more: string }, required: ['more'] }],
      $defs: {
        base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
      },
    },
    accepted: [{ id: 1, more: 'a' }],
    rejected: [{ id: 1 }, { more: 'a' }, { id: '1', more: 'a' }],
  },
  {
    title: 'siblings of $ref apply',
    schema: {
      ...modern,
      type: 'object',
      properties: { at: { $ref: '#/$defs/place', required: ['name'] } },
      $defs: { place: { type: 'object', properties: { name: string } } },
    },
    accepted: [{ at: { name: 'a' } }, {}],
    rejected: [{ at: {} }],
  },
  {
    title: 'siblings of $ref are ignored in draft-07',
    schema: {
      ...draft07,
      type: 'object',
      properties: { at: { $ref: '#/definitions/place', required: ['name'] } },
      definitions: { place: { type: 'object', properties: { name: string } } },
    },
    accepted: [{ at: {} }, { at: { name: 'a' } }],
    rejected: [{ at: { name: 1 } }],
  },
  {
    title: 'one of two keys is required',
    schema: {
      ...modern,
      type: 'object',
      properties: { a: string, b: string },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    accepted: [{ a: 'x' }, { b: 'x' }, { a: 'x', b: 'x' }],
    rejected: [{}, { a: 1 }],
  },
  {
    title: 'a required key that is not declared',
    schema: { ...modern, type: 'object', properties: { a: string }, required: ['a', 'b'] },
    accepted: [{ a: 'x', b: [1] }],
    rejected: [{ a: 'x' }],
  },
  {
    title: 'a tuple',
    schema: { ...modern, type: 'array', prefixItems: [string, number], items: { type: 'boolean' } },
    accepted: [[], ['a'], ['a', 1], ['a', 1, true, false]],
    rejected: [[1], ['a', 1, 'b']],
  },
  {
    title: 'a closed tuple with one required item',
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
    accepted: [{ pair: ['a'] }, { pair: [null, [1, 'more']] }, { pair: null }],
    rejected: [{ pair: [] }, { pair: ['a', [], 1] }],
  },
  {
    title: 'a draft-07 tuple',
    schema: {
      ...draft07,
      type: 'array',
      items: [string, true],
      additionalItems: false,
      minItems: 2,
    },
    accepted: [['a', 1]],
    rejected: [['a'], [1, 1], ['a', 1, 1]],
  },
  {
    title: 'a tuple closed by maxItems',
    schema: { ...modern, type: 'array', prefixItems: [string, string, string], maxItems: 2 },
    accepted: [[], ['a', 'b']],
    rejected: [['a', 'b', 'c']],
  },
  {
    title: 'pattern keys only',
    schema: {
      ...modern,
      type: 'object',
      patternProperties: { '^x-': number, '^y-': string },
      additionalProperties: false,
    },
    accepted: [{ 'x-a': 1, 'y-a': 'b' }, {}],
    rejected: [{ 'x-a': true }],
    unsupported: ['/patternProperties'],
  },
  {
    title: 'pattern keys and known keys',
    schema: {
      ...modern,
      type: 'object',
      properties: { name: string },
      patternProperties: { '^x-': number },
    },
    accepted: [{ name: 'a', 'x-b': 1, more: [] }],
    rejected: [{ name: 1 }],
    unsupported: ['/patternProperties'],
  },
  {
    title: 'a map with known keys',
    schema: {
      ...modern,
      type: 'object',
      required: ['version'],
      properties: { version: string },
      additionalProperties: { type: 'array', items: number },
    },
    accepted: [{ version: '1', a: [1] }],
    rejected: [{ a: [1] }, { version: '1', a: true }],
    unsupported: [''],
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
    accepted: [
      { kind: "it's", version: -1.5 },
      { kind: "it's", version: -1.5, flag: true, none: null, data: { a: [1, { 'odd-key': 'x' }] } },
      { kind: "it's", version: -1.5, mixed: ['b'], large: 1e21 },
    ],
    rejected: [
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
    accepted: [
      { shape: 'circle', radius: 1 },
      { shape: 'square', side: 1 },
    ],
    rejected: [{ shape: 'circle', side: 1 }, { shape: 'line' }],
  },
  {
    title: 'oneOf branches that overlap',
    schema: {
      ...modern,
      oneOf: [{ type: 'string', minLength: 3 }, { type: 'string', maxLength: 5 }, number],
    },
    accepted: ['a', 'abcdef', 1],
    rejected: [true],
    unsupported: ['/oneOf'],
  },
  {
    title: 'true and false',
    schema: {
      ...modern,
      type: 'object',
      properties: { any: true, none: false, list: { type: 'array', items: false } },
    },
    accepted: [{ any: [1] }, { list: [] }],
    rejected: [{ none: 1 }, { list: [1] }],
  },
  { title: 'the schema true', schema: true, accepted: [1, null, {}], rejected: [] },
  { title: 'the schema false', schema: false, accepted: [], rejected: [1, null, {}] },
  { title: 'the empty schema', schema: {}, accepted: [1, null, {}], rejected: [] },
  {
    title: 'not: {}',
    schema: { ...modern, type: 'object', properties: { gone: { not: {} } } },
    accepted: [{}],
    rejected: [{ gone: 1 }],
  },
  {
    title: 'an object that must be empty',
    schema: { ...modern, type: 'object', additionalProperties: false },
    accepted: [{}],
    rejected: [{ a: 1 }, 1],
  },
  {
    title: 'conditions, negation and dependencies',
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
    accepted: [{ a: 'yy', b: [1] }, {}],
    rejected: [{ a: 1 }],
    unsupported: [
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
    title: 'draft-07 dependencies',
    schema: {
      ...draft07,
      type: 'object',
      properties: { a: string, b: string },
      dependencies: { a: ['b'] },
    },
    accepted: [{ a: 'x', b: 'y' }, { b: 'y' }],
    rejected: [{ a: 1 }],
    unsupported: ['/dependencies'],
  },
  {
    title: 'no type',
    schema: {
      ...modern,
      properties: { a: { items: string }, b: { anyOf: [{ items: string }, number] } },
    },
    accepted: [{ a: ['x'], b: 1 }],
    rejected: [{ a: [1] }],
    unsupported: ['', '/properties/a', '/properties/b/anyOf/0'],
  },
  {
    title: 'names that are not identifiers',
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
    accepted: [
      JSON.parse(
        '{"a b":"1","it\'s":"2","q\\"q":3,"":"4","__proto__":"5","hasOwnProperty":"6","constructor":"7","toString":"8"}',
      ),
    ],
    rejected: [{ 'a b': 1 }],
  },
  {
    title: 'reserved words and built-in names',
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
    accepted: [{ default: 'a', new: ['a'], function: [{ a: 1 }], let: 'if' }],
    rejected: [
      { default: 1, new: ['a'] },
      { default: 'a', new: [1] },
      { default: 'a', new: [], let: 'for' },
    ],
  },
  {
    title: 'letters of many scripts',
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
    accepted: [
      { naïve: '開', 名前: 'a', क्षेत्र: 1, '😀': 'b', 𝒳: 'c' },
      { naïve: '\u2028', 名前: '' },
    ],
    rejected: [{ naïve: '中', 名前: 'a' }],
  },
  {
    title: 'text that would end a comment or start a tag',
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
    accepted: [{ a: 'x', b: '*/' }, { b: '__proto__' }, { b: '\ud800' }],
    rejected: [{ b: '/' }],
  },
  {
    title: 'a schema with tsType and tsEnumNames',
    schema: {
      ...modern,
      type: 'object',
      tsType: 'any',
      properties: { a: { type: 'string', tsType: 'any' }, b: { enum: ['x'], tsEnumNames: ['X'] } },
    },
    accepted: [{ a: 'x', b: 'x' }],
    rejected: [{ a: 1 }, { b: 'X' }],
  },
  {
    title: 'references to unnamed schemas',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: { type: 'object', properties: { deep: { enum: ['x', 'y'] } } },
        b: { $ref: '#/properties/a/properties/deep' },
        c: { $ref: '#/properties/a' },
      },
    },
    accepted: [{ a: { deep: 'x' }, b: 'y', c: { deep: 'x' } }],
    rejected: [{ b: 'z' }, { c: { deep: 'z' } }],
  },
  {
    title: 'type next to allOf, anyOf and oneOf',
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
    accepted: [{ a: '/x', b: 'x' }, { b: { c: 1 }, d: { e: 1 }, f: { g: 'x' } }, { d: { e: 2 } }],
    rejected: [{ a: 1 }, { b: {} }, { d: { e: 3 } }, { f: { g: 1 } }],
  },
  {
    title: 'keys that are declared only in conditions',
    schema: {
      ...modern,
      type: 'object',
      required: ['version'],
      properties: { version: number },
      if: { properties: { version: { const: 2 }, mode: string } },
      then: { properties: { files: { type: 'array' } }, required: ['root'] },
      else: { allOf: [{ properties: { list: string } }], if: { required: ['deep'] }, then: {} },
      dependentSchemas: { list: { properties: { sort: { type: 'boolean' } } } },
      dependentRequired: { sort: ['order'] },
    },
    accepted: [
      { version: 2, mode: 'a', files: [], root: 1 },
      { version: 1, list: 'a', sort: true, order: 1, deep: null },
      // What `then` says about `files` doesn't apply.
      { version: 1, files: 'none' },
    ],
    rejected: [{ version: '2' }, { version: 2, root: 1, fils: [] }],
    unsupported: ['/dependentRequired', '/dependentSchemas', '/if'],
  },
  {
    title: 'keys that are declared only in a condition inside allOf, or beside a $ref',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        base: { $ref: '#/$defs/base', if: true, then: { properties: { more: string } } },
      },
      allOf: [
        { if: { required: ['a'] }, then: { properties: { b: string } } },
        { if: { required: ['c'] }, then: { $ref: '#/$defs/base' } },
      ],
      $defs: { base: { type: 'object', properties: { id: number } } },
    },
    accepted: [
      { a: 1, b: 'x', base: { id: 1, more: 'y' } },
      { c: 1, id: 1 },
    ],
    rejected: [{ base: { id: '1' } }, { base: { id: 1, mor: 'y' } }],
    unsupported: ['/allOf/0/if', '/allOf/1/if', '/properties/base/if'],
  },
  {
    title: 'keys that are declared only in a branch, beside a branch that allows anything',
    schema: {
      ...modern,
      type: 'object',
      required: ['version'],
      properties: { version: number },
      anyOf: [
        { properties: { projects: string }, required: ['projects'] },
        { not: { required: ['projects'] } },
      ],
    },
    accepted: [{ version: 1, projects: 'a' }, { version: 1 }],
    rejected: [{ version: 1, project: 'a' }, { projects: 'a' }],
    unsupported: ['/anyOf/1/not'],
  },
  {
    title: 'a closed object with keys that only conditions declare',
    schema: {
      ...modern,
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] } },
      allOf: [
        { if: { properties: { kind: { const: 'a' } } }, then: { properties: { x: string } } },
        { if: { properties: { kind: { const: 'b' } } }, then: { properties: { x: number } } },
      ],
      unevaluatedProperties: false,
    },
    accepted: [{ kind: 'a', x: 'y' }, { kind: 'b', x: 1 }, {}],
    rejected: [
      { kind: 'a', x: true },
      { kind: 'a', y: 1 },
    ],
    unsupported: ['/allOf/0/if', '/allOf/1/if'],
  },
  {
    title: 'required beside allOf, $ref and in branches',
    schema: {
      ...draft07,
      type: 'object',
      properties: {
        a: { allOf: [{ $ref: '#/definitions/point' }], required: ['x'] },
        b: {
          type: 'object',
          properties: { y: string },
          anyOf: [{ required: ['y'] }, { $ref: '#/definitions/point' }],
        },
        c: {
          required: ['z'],
          oneOf: [
            { type: 'object', properties: { z: { const: 1 } } },
            { type: 'object', properties: { z: { const: 2 }, x: string } },
          ],
        },
        d: {
          type: 'object',
          properties: { x: true },
          required: ['x'],
          allOf: [{ $ref: '#/definitions/point' }],
        },
      },
      definitions: {
        point: {
          type: 'object',
          properties: {
            x: number,
            next: { allOf: [{ $ref: '#/definitions/point' }], required: ['next'] },
          },
        },
      },
    },
    accepted: [{ a: { x: 1 }, b: { y: 'a' }, c: { z: 2, x: 'a' }, d: { x: 1 } }, { b: { x: 1 } }],
    rejected: [{ a: {} }, { a: { x: '1' } }, { b: { y: 1 } }, { c: { z: 3 } }, { d: { x: '1' } }],
    unsupported: ['/properties/c/oneOf'],
  },
  {
    title: 'keywords for objects beside a type that allows more than objects',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: {
          allOf: [{ $ref: '#/$defs/both' }, { properties: { deep: { $ref: '#/properties/a' } } }],
        },
        b: { type: ['object', 'null'], allOf: [{ required: ['id'] }] },
        c: { type: ['array', 'string'], anyOf: [{ items: string }, { minLength: 2 }] },
      },
      $defs: { both: { type: ['object', 'boolean'] } },
    },
    accepted: [
      { a: true, b: null, c: 'ab' },
      { a: { deep: false }, b: { id: 1 }, c: ['x'] },
    ],
    rejected: [{ a: 'x' }, { a: { deep: 'x' } }, { b: {} }],
  },
  {
    title: 'references to any place',
    schema: {
      ...draft07,
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'object', properties: { n: number } } },
        item: { $ref: '#/properties/list/items' },
        full: { $ref: '#/definitions/sizes/full' },
        point: { $ref: '#/definitions/geo/definitions/point' },
      },
      definitions: {
        sizes: {
          full: { type: 'object', properties: { half: { $ref: '#/definitions/sizes/half' } } },
          half: number,
        },
        geo: {
          definitions: { point: { type: 'object', required: ['x'], properties: { x: number } } },
        },
      },
    },
    accepted: [{ item: { n: 1 }, full: { half: 1 }, point: { x: 1 } }],
    rejected: [{ item: { n: '1' } }, { full: { half: '1' } }, { point: {} }],
  },
  {
    title: 'unknown keys beside fields that are intersections',
    schema: {
      ...modern,
      type: 'object',
      properties: {
        a: { type: 'array', items: { allOf: [{ $ref: '#/$defs/x' }, { $ref: '#/$defs/y' }] } },
      },
      patternProperties: { '^x-': { $ref: '#/$defs/x' } },
      additionalProperties: false,
      $defs: {
        x: { type: 'object', properties: { x: number } },
        y: { type: 'object', properties: { y: number } },
      },
    },
    accepted: [{ a: [{ x: 1, y: 1 }], 'x-a': { x: 1 } }],
    rejected: [{ a: [{ x: '1' }] }],
    unsupported: ['', '/patternProperties'],
  },
  {
    title: 'a list that contains itself in its optional items',
    schema: {
      ...modern,
      $ref: '#/$defs/list',
      $defs: {
        list: {
          type: ['array', 'string'],
          prefixItems: [
            { type: 'array', prefixItems: [{ $ref: '#/$defs/list' }, number] },
            { type: 'array', items: { $ref: '#/$defs/list' } },
          ],
          items: { type: 'array', items: { $ref: '#/$defs/list' } },
        },
      },
    },
    accepted: ['a', [['a', 1], ['b'], [[['c']]]]],
    rejected: [['a'], [['a', 'b']], [[1]]],
  },
]
