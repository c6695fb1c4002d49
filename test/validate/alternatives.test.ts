import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { findDiscriminators } from '../../src/validate/compiler/discriminators.js'
import type { ValidationIssue } from '../../src/validate/runtime/index.js'
import { generatedValidator } from './generated-validator.js'

// A value that matches no branch of an `anyOf` or `oneOf` gets the issues of the branch that was most
// likely intended, or one issue about all branches. Each case runs compiled and generated.

async function collectIssues(
  document: SchemaNode,
  value: unknown,
): Promise<readonly ValidationIssue[]> {
  const schema = { dialect: '2020-12', document } as const
  const issues = compileValidator({ ...schema, name: 'Subject', file: 'subject.json' })(value)
  const { is, validate } = await generatedValidator(schema)
  expect(validate(value).errors ?? []).toEqual(issues)
  expect(is(value)).toBe(issues.length === 0)
  return issues
}

type Want = readonly [ruleId: string, pointer: string, message: string]
type Case = readonly [name: string, schema: SchemaNode, value: unknown, want: readonly Want[]]

const cases = (table: readonly Case[]) =>
  test.each(table)('%s', async (_, schema, value, want) => {
    const issues = await collectIssues(schema, value)
    expect(issues.map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual(want)
  })

const form = (kind: unknown, properties: object, required: readonly string[] = []) => ({
  type: 'object',
  required: ['kind', ...required],
  properties: { kind, ...properties },
})
const number = { type: 'number' }
const $defs = {
  Circle: form({ const: 'circle' }, { radius: number, label: { type: 'string' } }, ['radius']),
  Square: form({ const: 'square' }, { side: number }, ['side']),
  Path: form({ enum: ['line', 'arc'] }, { points: { type: 'array', items: number } }, ['points']),
  Kind: { const: 'text' },
  Text: {
    allOf: [form({ $ref: '#/$defs/Kind' }, {}), { properties: { text: { type: 'string' } } }],
  },
  Shape: {
    oneOf: ['Circle', 'Square', 'Path', 'Text'].map((name) => ({ $ref: `#/$defs/${name}` })),
  },
  Number: form({ const: 'number' }, { value: number }, ['value']),
  Sum: form({ const: 'sum' }, { terms: { type: 'array', items: { $ref: '#/$defs/Term' } } }, [
    'terms',
  ]),
  Not: form({ const: 'not' }, { term: { $ref: '#/$defs/Term' } }, ['term']),
  Term: { anyOf: [{ $ref: '#/$defs/Number' }, { $ref: '#/$defs/Sum' }, { $ref: '#/$defs/Not' }] },
}
const shape = { $ref: '#/$defs/Shape', $defs }
const shapes = { properties: { a: { items: { $ref: '#/$defs/Shape' } } }, $defs }
const term = { $ref: '#/$defs/Term', $defs }

describe('branches with discriminators', () => {
  cases([
    ['a valid value', shape, { kind: 'circle', radius: 1 }, []],
    [
      'only the issues of its branch',
      shape,
      { kind: 'circle', radius: 'x', label: 3 },
      [
        ['schema/type', '/radius', '`radius` is the string "x"; expected a number.'],
        ['schema/type', '/label', '`label` is the number 3; expected a string.'],
      ],
    ],
    [
      'even if another branch has fewer',
      shape,
      { kind: 'circle', label: 3, side: 1 },
      [
        ['schema/required', '', '`radius` is missing.'],
        ['schema/type', '/label', '`label` is the number 3; expected a string.'],
      ],
    ],
    [
      'an enum of few values',
      shape,
      { kind: 'arc', points: [1, 'x'] },
      [['schema/type', '/points/1', '`points[1]` is the string "x"; expected a number.']],
    ],
    [
      'behind references and allOf',
      shape,
      { kind: 'text', text: 1 },
      [['schema/type', '/text', '`text` is the number 1; expected a string.']],
    ],
    [
      'a misspelled value: the values of all branches',
      shape,
      { kind: 'sqare', side: 1 },
      [
        [
          'schema/enum',
          '/kind',
          '`kind` is "sqare", not one of its 5 values. Did you mean "square"?',
        ],
      ],
    ],
    [
      'another value',
      shape,
      { kind: 7 },
      [
        [
          'schema/enum',
          '/kind',
          '`kind` is the number 7; expected "circle", "square", "line", "arc" or "text".',
        ],
      ],
    ],
    [
      'no value, and one branch requires nothing else',
      shape,
      {},
      [['schema/required', '', '`kind` is missing.']],
    ],
    [
      'in items, each separately',
      shapes,
      { a: [{ kind: 'circle' }, { kind: 'square', side: 1 }, { kind: 'square', side: '1' }, 3] },
      [
        ['schema/required', '/a/0', '`a[0].radius` is missing.'],
        ['schema/type', '/a/2/side', '`a[2].side` is the string "1"; expected a number.'],
        ['schema/oneOf', '/a/3', '`a[3]` is the number 3; expected an object.'],
      ],
    ],
    [
      'a null whose key can be left out',
      shape,
      { kind: 'circle', radius: 1, label: null },
      [
        [
          'schema/null',
          '/label',
          '`label` is null; expected a string. Leave the key out if there is no value.',
        ],
      ],
    ],
    [
      'a null as discriminator',
      { oneOf: [form({ const: 'a' }, {}, ['x']), form({ const: 'b' }, {}, ['y'])] },
      { kind: null },
      [['schema/enum', '/kind', '`kind` is null; expected "a" or "b".']],
    ],
    [
      'a null that no branch allows',
      { properties: { a: { oneOf: [form({ const: 'a' }, {}), { type: 'string' }] } } },
      { a: null },
      [
        [
          'schema/null',
          '/a',
          '`a` is null; expected an object or a string. Leave the key out if there is no value.',
        ],
      ],
    ],
    [
      'a null for a required key',
      shape,
      { kind: 'circle', radius: null },
      [['schema/type', '/radius', '`radius` is null; expected a number.']],
    ],
    [
      'a property with the same values in all branches is no discriminator',
      {
        anyOf: [
          { properties: { unit: { enum: ['m', 'ft'] } }, required: ['a'] },
          { properties: { unit: { enum: ['m', 'ft'] } }, required: ['b', 'c'] },
        ],
      },
      { unit: 'in' },
      [
        ['schema/required', '', '`a` is missing.'],
        ['schema/enum', '/unit', '`unit` is the string "in"; expected "m" or "ft".'],
      ],
    ],
    [
      'an enum with many values is no discriminator',
      {
        anyOf: [
          { properties: { c: { enum: [...'abcdef'] } } },
          { properties: { c: { const: 'x' } }, required: ['y'] },
        ],
      },
      { c: 'none' },
      [['schema/enum', '/c', '`c` is the string "none"; expected "a", "b", "c", "d", "e" or "f".']],
    ],
    [
      'two discriminators: the branch with the fewest differences',
      {
        oneOf: [
          ['a', 1, 'x'],
          ['a', 2, 'y'],
          ['b', 1, 'z'],
        ].map(([kind, version, key]) => ({
          properties: { kind: { const: kind }, version: { const: version } },
          required: [key],
        })),
      },
      { kind: 'a', version: 2 },
      [['schema/required', '', '`y` is missing.']],
    ],
    [
      'two discriminators, the second matches no branch',
      {
        oneOf: [
          ['a', 1],
          ['a', 2],
          ['b', 1],
        ].map(([kind, version]) => ({
          properties: { kind: { const: kind }, version: { const: version } },
        })),
      },
      { kind: 'a', version: 3 },
      [['schema/enum', '/version', '`version` is the number 3; expected 1 or 2.']],
    ],
    [
      'a name that needs escaping in a pointer',
      {
        anyOf: [
          { properties: { 'a/b': { const: 1 } }, required: ['x'] },
          { properties: { 'a/b': { const: 2 } }, required: ['y', 'z'] },
        ],
      },
      { 'a/b': 2 },
      [
        ['schema/required', '', '`y` is missing.'],
        ['schema/required', '', '`z` is missing.'],
      ],
    ],
  ])
})

describe('branches with several types', () => {
  const textOrObject = {
    anyOf: [
      { type: 'string', minLength: 2 },
      { type: 'object', required: ['a'], additionalProperties: number },
    ],
  }
  cases([
    [
      'a string',
      textOrObject,
      'x',
      [['schema/minLength', '', 'The document has 1 character; expected at least 2 characters.']],
    ],
    ['an object', textOrObject, {}, [['schema/required', '', '`a` is missing.']]],
    [
      'an object with more issues than a string would have',
      textOrObject,
      { b: 'x', c: 'x' },
      [
        ['schema/required', '', '`a` is missing.'],
        ['schema/type', '/b', '`b` is the string "x"; expected a number.'],
        ['schema/type', '/c', '`c` is the string "x"; expected a number.'],
      ],
    ],
    [
      'neither',
      textOrObject,
      3,
      [['schema/anyOf', '', 'The document is the number 3; expected a string or an object.']],
    ],
    [
      'each type once',
      { oneOf: [...textOrObject.anyOf, { type: ['object', 'null'], maxProperties: 0 }] },
      3,
      [['schema/oneOf', '', 'The document is the number 3; expected a string, an object or null.']],
    ],
    [
      'values and another type',
      { anyOf: [{ enum: ['a', 'b', 1] }, { const: 'b' }, { type: 'number', minimum: 2 }] },
      null,
      [['schema/anyOf', '', 'The document is null; expected a number, "a" or "b".']],
    ],
    [
      'only values',
      { properties: { a: { anyOf: [{ enum: ['red', 'green'] }, { const: 'blue' }] } } },
      { a: 'gren' },
      [['schema/anyOf', '/a', '`a` is "gren", not one of its 3 values. Did you mean "green"?']],
    ],
    [
      'a misspelled value and another type',
      { anyOf: [{ enum: ['warn', 'error'] }, number] },
      'eror',
      [
        [
          'schema/anyOf',
          '',
          'The document is the string "eror"; expected a number, "warn" or "error". Did you mean "error"?',
        ],
      ],
    ],
    [
      'many values',
      {
        anyOf: [
          { enum: Array.from({ length: 20 }, (_, index) => index) },
          { type: 'string', minLength: 1 },
        ],
      },
      true,
      [
        [
          'schema/anyOf',
          '',
          'The document is true; expected one of a string, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 9 more.',
        ],
      ],
    ],
    [
      'a branch that allows nothing',
      { oneOf: [false, { type: 'string', minLength: 2 }] },
      'x',
      [['schema/minLength', '', 'The document has 1 character; expected at least 2 characters.']],
    ],
    [
      'or null',
      {
        properties: { a: { anyOf: [{ $ref: '#/$defs/Shape' }, { type: 'null' }] } },
        $defs,
      },
      { a: { kind: 'circle' } },
      [['schema/required', '/a', '`a.radius` is missing.']],
    ],
    [
      'or null, but another type',
      {
        properties: { a: { anyOf: [{ $ref: '#/$defs/Shape' }, { type: 'null' }] } },
        $defs,
      },
      { a: 3 },
      [['schema/anyOf', '/a', '`a` is the number 3; expected an object or null.']],
    ],
    [
      'null as one of the branches',
      {
        anyOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }, { type: 'null' }],
        $defs,
      },
      { kind: 'square', side: '1' },
      [['schema/type', '/side', '`side` is the string "1"; expected a number.']],
    ],
    [
      'arrays with different items',
      {
        anyOf: [
          { type: 'array', items: { type: 'string' } },
          { type: 'array', items: number },
        ],
      },
      ['a', 'b', 3],
      [['schema/type', '/2', '`[2]` is the number 3; expected a string.']],
    ],
  ])
})

describe('no branch stands out', () => {
  cases([
    [
      'one of two keys',
      { anyOf: [{ required: ['x'] }, { required: ['y'] }] },
      {},
      [['schema/anyOf', '', 'The document needs `x` or `y`.']],
    ],
    [
      'pairs of keys',
      { anyOf: [{ required: ['x', 'y'] }, { required: ['z', 'x'] }] },
      {},
      [['schema/anyOf', '', 'The document needs `x` with `y` or `z` with `x`.']],
    ],
    [
      'a key, or a value of another key that is there',
      { anyOf: [{ required: ['x'] }, { properties: { y: number } }] },
      { y: 'a' },
      [['schema/type', '/y', '`y` is the string "a"; expected a number.']],
    ],
    [
      'one key or two',
      { anyOf: [{ required: ['x'] }, { required: ['y', 'z'] }] },
      {},
      [['schema/anyOf', '', 'The document needs `x` or `y` with `z`.']],
    ],
    [
      'one key or two, and one of those is there',
      { anyOf: [{ required: ['x'] }, { required: ['y', 'z'] }, { type: 'null' }] },
      { y: 1 },
      [['schema/anyOf', '', 'The document needs `x` or `z`.']],
    ],
    [
      'values of other ranges',
      { anyOf: [{ minimum: 5 }, { maximum: 1 }] },
      3,
      [
        [
          'schema/anyOf',
          '',
          'The document is the number 3, which matches none of the alternatives in the schema.',
        ],
      ],
    ],
    [
      'all say the same',
      {
        oneOf: [
          { required: ['x'], minProperties: 1 },
          { required: ['x'], maxProperties: 9 },
        ],
      },
      { y: 1 },
      [['schema/required', '', '`x` is missing.']],
    ],
    [
      'one of two keys, in a field',
      { properties: { a: { oneOf: [{ required: ['x'] }, { required: ['y'] }] } } },
      { a: {} },
      [['schema/oneOf', '/a', '`a` needs `x` or `y`.']],
    ],
    [
      'two branches match, but only one may',
      {
        oneOf: [
          { type: 'string' },
          { required: ['a'] },
          { properties: { a: number } },
          { maxProperties: 3 },
        ],
      },
      {},
      [
        [
          'schema/oneOf',
          '',
          'The document matches 2 of the alternatives in the schema; expected exactly one.',
        ],
      ],
    ],
  ])

  test('args has the indices of the branches that match', async () => {
    const schema = { oneOf: [{ type: 'string' }, { type: 'object' }, {}] }
    expect(await collectIssues(schema, {})).toMatchObject([{ args: { passingSchemas: [1, 2] } }])
    expect(await collectIssues(schema, {})).not.toHaveProperty('0.branches')
  })
})

describe('keys tell which branch was intended', () => {
  const closed = (properties: object, required: readonly string[]) => ({
    type: 'object',
    ...{ properties, required, additionalProperties: false },
  })
  const text = { type: 'string' }
  const forms = {
    anyOf: [
      closed({ cmd: text, env: { type: 'object' } }, ['cmd']),
      closed({ url: text, headers: { type: 'object' }, retries: number }, ['url', 'retries']),
    ],
  }
  const unknown = (key: string, text: string): Want => [
    'schema/additionalProperties',
    '',
    `\`${key}\` is not allowed; ${text}`,
  ]
  cases([
    [
      'even if it has more issues than another',
      forms,
      { url: 1, headers: 2 },
      [
        ['schema/required', '', '`retries` is missing.'],
        ['schema/type', '/url', '`url` is the number 1; expected a string.'],
        ['schema/type', '/headers', '`headers` is the number 2; expected an object.'],
      ],
    ],
    ['a misspelled key', forms, { cmd: 'a', envv: {} }, [unknown('envv', 'did you mean `env`?')]],
    [
      'only a misspelled key',
      { oneOf: [closed({ group: text }, ['group']), closed({ nodeset: text }, ['nodeset'])] },
      { nodset: 'a' },
      [
        ['schema/required', '', '`nodeset` is missing.'],
        unknown('nodset', 'did you mean `nodeset`?'),
      ],
    ],
    [
      'a foreign key',
      forms,
      { cmd: 'a', color: 1 },
      [unknown('color', 'expected only `cmd` or `env`.')],
    ],
    [
      'a pattern of its own fails',
      {
        oneOf: [
          form({ pattern: '^a-' }, { x: number, y: number }, ['x']),
          form({ pattern: '^b-' }, { z: number }),
        ],
      },
      { kind: 'A-1', x: 1, y: 2 },
      [
        [
          'schema/pattern',
          '/kind',
          '`kind` is the string "A-1"; expected a string that matches `^a-`.',
        ],
      ],
    ],
    [
      'a discriminator that another branch forbids',
      {
        anyOf: [
          closed({ field: text, type: { enum: ['nominal', 'ordinal'] } }, []),
          closed({ datum: text, type: { enum: ['nominal', 'geo'] } }, []),
          closed({ value: number }, ['value']),
        ],
      },
      { field: 'a', type: 'nominl' },
      [
        [
          'schema/enum',
          '/type',
          '`type` is "nominl", not one of its 2 values. Did you mean "nominal"?',
        ],
      ],
    ],
    [
      'a discriminator that a branch for other values excludes',
      {
        oneOf: [
          closed({ kind: { not: { enum: ['a', 'b'] } }, x: {} }, []),
          closed({ kind: { const: 'a' }, size: number }, []),
          closed({ kind: { const: 'b' } }, []),
        ],
      },
      { kind: 'a', sise: 1 },
      [unknown('sise', 'did you mean `size`?')],
    ],
    [
      'if several know them, what all of them say',
      {
        anyOf: [
          closed({ name: text, path: text, scope: number }, ['path', 'scope']),
          closed({ name: text, path: text, words: number }, ['path', 'words']),
        ],
      },
      { name: 'a', pth: 'b' },
      [['schema/required', '', '`path` is missing.'], unknown('pth', 'did you mean `path`?')],
    ],
    [
      'two forms mixed',
      forms,
      { cmd: 'a', url: 'b' },
      [unknown('url', 'expected only `cmd` or `env`.')],
    ],
    [
      'a branch for any key knows half of them',
      { anyOf: [closed({ alpha: number, beta: number }, []), { additionalProperties: text }] },
      { alpha: 1, betta: 2 },
      [unknown('betta', 'did you mean `beta`?')],
    ],
    [
      'a key in both parts is reported once',
      { allOf: [closed({ a: number }, []), { unevaluatedProperties: false }] },
      { b: 1 },
      [unknown('b', 'expected only `a`.')],
    ],
  ])

  test('whatever other values were checked before', async () => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document: forms })
    const want = validate({ comd: 1 })
    for (const value of [
      { cmd: 1, comd: 1 },
      { cmd: '', comd: '' },
    ])
      validate(value)
    expect(validate({ comd: 1 })).toEqual(want)
  })
})

describe('several branches of a oneOf match', () => {
  const names = { A: { minimum: 1 }, B: { maximum: 5 }, C: { type: 'string' } }
  const refs = Object.keys(names).map((name) => ({ $ref: `#/$defs/${name}` }))
  const together = (keys: string): Want => [
    'schema/oneOf',
    '',
    `The document has ${keys}, which are not allowed together.`,
  ]
  cases([
    [
      'keys that may not stand together',
      { oneOf: [{ required: ['file'] }, { required: ['url'] }, { required: ['text'] }] },
      { file: 'a', text: 'b' },
      [together('`file` and `text`')],
    ],
    [
      'forms with a key of their own',
      { oneOf: ['a', 'b'].map((key) => form({ type: 'string' }, { [key]: number }, [key])) },
      { kind: '', a: 1, b: 2 },
      [together('`a` and `b`')],
    ],
    [
      'any value that is no object',
      { oneOf: [{ required: ['file'] }, { required: ['url'] }] },
      7,
      [
        [
          'schema/oneOf',
          '',
          'The document matches 2 of the alternatives in the schema; expected exactly one.',
        ],
      ],
    ],
    [
      'definitions',
      { oneOf: refs, $defs: names },
      3,
      [
        [
          'schema/oneOf',
          '',
          'The document matches 2 of the alternatives in the schema: `A` and `B`; expected exactly one.',
        ],
      ],
    ],
    [
      'one requires all keys of the other',
      { oneOf: [{ required: ['a'] }, { required: ['a', 'b'] }] },
      { a: 1, b: 1 },
      [
        [
          'schema/oneOf',
          '',
          'The document matches 2 of the alternatives in the schema; expected exactly one.',
        ],
      ],
    ],
  ])
})

describe('the discriminator of OpenAPI', () => {
  const pet = (properties: object, required: readonly string[]) => ({
    type: 'object',
    required: ['pet', ...required],
    properties: { pet: { type: 'string' }, ...properties },
  })
  const Cat = pet({ lives: number }, ['lives'])
  const Dog = pet({ bark: { type: 'boolean' }, age: number }, ['bark', 'age'])
  const document = (discriminator: object) => ({
    oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
    discriminator,
    $defs: { Cat, Dog },
  })
  const plain = document({ propertyName: 'pet' })
  const mapping = { hound: '#/components/schemas/Dog', wolf: 'Dog', cat: 'pets.yaml#/Cat' }
  const mapped = document({ propertyName: 'pet', mapping })
  const isDog: readonly Want[] = [
    ['schema/required', '', '`bark` is missing.'],
    ['schema/required', '', '`age` is missing.'],
  ]
  cases([
    ['the name of a definition', plain, { pet: 'Dog', lives: 'x' }, isDog],
    ['a value that is mapped', mapped, { pet: 'hound', lives: 'x' }, isDog],
    ['another one for the same definition', mapped, { pet: 'wolf' }, isDog],
    [
      'a misspelled name',
      plain,
      { pet: 'Dgo' },
      [['schema/enum', '/pet', '`pet` is "Dgo", not one of its 2 values. Did you mean "Dog"?']],
    ],
    [
      'a name that is mapped otherwise',
      mapped,
      { pet: 'Fish' },
      [['schema/enum', '/pet', '`pet` is the string "Fish"; expected "cat", "hound" or "wolf".']],
    ],
    [
      'no name',
      plain,
      { bark: 1, age: 1 },
      [
        ['schema/required', '', '`pet` is missing.'],
        ['schema/type', '/bark', '`bark` is the number 1; expected true or false.'],
      ],
    ],
  ])
})

describe('nested alternatives', () => {
  const either = (...forms: readonly SchemaNode[]) => ({ anyOf: forms })
  cases([
    [
      'a tree, at its leaf',
      term,
      { kind: 'sum', terms: [{ kind: 'not', term: { kind: 'number', value: '1' } }] },
      [
        [
          'schema/type',
          '/terms/0/term/value',
          '`terms[0].term.value` is the string "1"; expected a number.',
        ],
      ],
    ],
    [
      'a tree, at several leaves',
      term,
      {
        kind: 'sum',
        terms: [{ kind: 'number' }, { kind: 'nmuber', value: 1 }, 'x', { kind: 'not' }],
      },
      [
        ['schema/required', '/terms/0', '`terms[0].value` is missing.'],
        [
          'schema/enum',
          '/terms/1/kind',
          '`terms[1].kind` is "nmuber", not one of its 3 values. Did you mean "number"?',
        ],
        ['schema/anyOf', '/terms/2', '`terms[2]` is the string "x"; expected an object.'],
        ['schema/required', '/terms/3', '`terms[3].term` is missing.'],
      ],
    ],
    [
      'a union of unions',
      {
        anyOf: [
          { oneOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }] },
          { oneOf: [{ $ref: '#/$defs/Path' }, { $ref: '#/$defs/Text' }] },
        ],
        $defs,
      },
      { kind: 'circle', radius: 'x' },
      [['schema/type', '/radius', '`radius` is the string "x"; expected a number.']],
    ],
    [
      'a union of unions, with an unknown value',
      {
        anyOf: [
          { oneOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }] },
          { oneOf: [{ $ref: '#/$defs/Path' }, { $ref: '#/$defs/Text' }] },
        ],
        $defs,
      },
      { kind: 'texd' },
      [['schema/enum', '/kind', '`kind` is "texd", not one of its 5 values. Did you mean "text"?']],
    ],
    [
      'a union of types in a union',
      either(either({ type: 'string', minLength: 1 }, { type: 'array', minItems: 1 }), {
        type: 'null',
        const: null,
      }),
      3,
      [['schema/anyOf', '', 'The document is the number 3; expected a string, an array or null.']],
    ],
    [
      'contains in a branch',
      either({ type: 'array', contains: { type: 'string', minLength: 1 } }, { type: 'string' }),
      [1, ''],
      [
        [
          'schema/contains',
          '',
          'The document does not contain a string with at least 1 character.',
        ],
      ],
    ],
    [
      'propertyNames in a branch, next to another issue',
      either(
        {
          type: 'object',
          propertyNames: { pattern: '^[a-z]+$', maxLength: 2 },
          additionalProperties: { type: 'string' },
        },
        { type: 'string' },
      ),
      { ABC: '', ab: '', DEF: 1 },
      [
        [
          'schema/propertyNames',
          '',
          '`ABC` is not allowed; expected only keys with at most 2 characters that match `^[a-z]+$`.',
        ],
        [
          'schema/propertyNames',
          '',
          '`DEF` is not allowed; expected only keys with at most 2 characters that match `^[a-z]+$`.',
        ],
        ['schema/type', '/DEF', '`DEF` is the number 1; expected a string.'],
      ],
    ],
    [
      'alternatives in contains and propertyNames',
      {
        contains: either({ type: 'number', minimum: 1 }, { type: 'string', minLength: 1 }),
        items: { propertyNames: either({ maxLength: 1 }, { pattern: 'x' }), maxProperties: 0 },
      },
      [{ ab: 1 }, 0],
      [
        ['schema/maxProperties', '/0', '`[0]` has 1 key; expected at most 0 keys.'],
        [
          'schema/propertyNames',
          '/0',
          '`[0].ab` is not allowed; expected only keys with at most 1 character or keys that match `x`.',
        ],
        [
          'schema/contains',
          '',
          'The document does not contain a number that is at least 1 or a string with at least 1 character.',
        ],
      ],
    ],
    [
      'if in a branch',
      either(
        { type: 'object', if: { required: ['a'] }, then: { required: ['b'] } },
        { type: 'string', minLength: 1 },
      ),
      { a: 1 },
      [['schema/required', '', '`b` is missing; it is required if `a` is present.']],
    ],
    [
      'an issue of a later keyword',
      {
        anyOf: [{ properties: { a: number } }, { properties: { b: number }, required: ['b'] }],
        unevaluatedProperties: false,
      },
      { a: 1, c: 1 },
      [['schema/unevaluatedProperties', '', '`c` is not allowed here.']],
    ],
  ])
})

describe('branches', () => {
  /** Branches in short: rules, pointers and keys, and the branches inside. */
  type Summary = readonly (readonly (string | readonly [string, Summary])[])[]
  const summarize = (branches: ValidationIssue['branches']): Summary =>
    (branches ?? []).map((branch) =>
      branch.map((issue) => {
        const name = [issue.ruleId, `${issue.pointer} ${issue.key ?? ''}`.trim()].join(' ').trim()
        return issue.branches === undefined ? name : [name, summarize(issue.branches)]
      }),
    )

  test('have the issues of each branch, in the order of the schema', async () => {
    const [first, second] = await collectIssues(shape, { kind: 'circle', radius: 'x', label: 3 })
    expect(summarize(first?.branches)).toEqual([
      ['schema/type /radius', 'schema/type /label'],
      ['schema/required side', 'schema/const /kind'],
      ['schema/required points', 'schema/enum /kind'],
      ['schema/const /kind'],
    ])
    expect(second).not.toHaveProperty('branches')
    expect(first?.branches?.[1]?.[1]).toEqual({
      ruleId: 'schema/const',
      pointer: '/kind',
      expected: '"square"',
      actual: 'the string "circle"',
      args: { allowedValue: 'square' },
      message: '`kind` is the string "circle"; expected "square".',
    })
  })

  test('belong to an issue about all branches too', async () => {
    const [issue, ...others] = await collectIssues(
      { anyOf: [{ required: ['x'] }, { type: 'string' }, { required: ['y'] }] },
      {},
    )
    expect(others).toEqual([])
    expect(issue?.args).toEqual({ missingKeys: [['x'], ['y']] })
    expect(summarize(issue?.branches)).toEqual([
      ['schema/required x'],
      ['schema/type'],
      ['schema/required y'],
    ])
  })

  test('args has the allowed types and values', async () => {
    expect(
      await collectIssues({ oneOf: [{ type: 'string', minLength: 1 }, { const: 3 }] }, null),
    ).toMatchObject([
      {
        expected: 'a string or 3',
        args: { passingSchemas: null, types: ['string'], allowedValues: [3] },
        branches: [[{ ruleId: 'schema/type' }], [{ ruleId: 'schema/const' }]],
      },
    ])
  })

  test('can have branches themselves, but each appears once', async () => {
    const value = { kind: 'sum', terms: [{ kind: 'number' }, { kind: 'number' }] }
    const issues = await collectIssues(term, value)
    const inner: Summary = [
      ['schema/required /terms/0 value'],
      ['schema/required /terms/0 terms', 'schema/const /terms/0/kind'],
      ['schema/required /terms/0 term', 'schema/const /terms/0/kind'],
    ]
    const second = JSON.parse(JSON.stringify(inner).replaceAll('terms/0', 'terms/1'))
    expect(issues.map(({ branches }) => branches && summarize(branches))).toEqual([
      [
        ['schema/required value', 'schema/const /kind'],
        [
          ['schema/required /terms/0 value', inner],
          ['schema/required /terms/1 value', second],
        ],
        ['schema/required term', 'schema/const /kind'],
      ],
      undefined,
    ])
  })

  test('are at most ten, with ten issues each', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `k${index}`)
    const schema = {
      oneOf: names.map((name) =>
        form({ const: name }, {}, [...names.slice(0, 20), ...(name === 'k49' ? ['more'] : [])]),
      ),
    }
    const issues = await collectIssues(schema, { kind: 'k49' })
    expect(issues.map(({ key }) => key)).toEqual([...names.slice(0, 20), 'more'])
    expect(issues[0]?.branches?.map(({ length }) => length)).toEqual(Array(10).fill(10))
    expect(issues.filter(({ branches }) => branches)).toHaveLength(1)
  })

  const depthOf = ({ branches = [] }: ValidationIssue): number =>
    branches.length === 0 ? 0 : 1 + Math.max(...branches.flat().map(depthOf))

  /** `not` in `not`, the innermost has an unknown kind. */
  function nested(depth: number): unknown {
    let value: unknown = { kind: 'nto' }
    for (let level = 0; level < depth; level += 1) value = { kind: 'not', term: value }
    return value
  }

  test('are three levels deep', async () => {
    const [issue, ...others] = await collectIssues(term, nested(50))
    expect(others).toEqual([])
    expect(issue).toMatchObject({ ruleId: 'schema/enum', pointer: `${'/term'.repeat(50)}/kind` })
    expect(issue && depthOf(issue)).toBe(3)
    expect(JSON.stringify(issue).length).toBeLessThan(20_000)
  })

  test('are found in a deeply nested value, up to a RangeError', async () => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document: term })
    expect(validate(nested(500)).errors).toMatchObject([{ ruleId: 'schema/enum' }])
    expect(() => validate(nested(100_000))).toThrow(RangeError)
  })
})

describe('the same issue is reported once', () => {
  const base = { type: 'object', required: ['id'], properties: { id: number } }
  const kinds = ['a', 'b'].map((kind) => ({ properties: { kind: { const: kind } } }))
  const missing = (key: string): Want => ['schema/required', '', `\`${key}\` is missing.`]
  cases([
    [
      'if both parts of an `allOf` want the same type',
      { type: 'object', allOf: [base, { type: 'object' }] },
      7,
      [['schema/type', '', 'The document is the number 7; expected an object.']],
    ],
    ['or the same key', { required: ['id'], allOf: [base] }, {}, [missing('id')]],
    ['but not other keys', { required: ['b'], allOf: [base] }, {}, [missing('id'), missing('b')]],
    [
      'or other bounds',
      { minimum: 5, allOf: [{ minimum: 3 }] },
      1,
      [
        ['schema/minimum', '', 'The document is 1; expected at least 3.'],
        ['schema/minimum', '', 'The document is 1; expected at least 5.'],
      ],
    ],
    [
      'if a union repeats the values of a key',
      { properties: { kind: { enum: ['a', 'b'] } }, oneOf: kinds },
      { kind: 'A' },
      [['schema/enum', '/kind', '`kind` is "A", not one of its 2 values. Did you mean "a"?']],
    ],
    [
      'in a branch',
      { anyOf: [{ allOf: [base, { ...base, minProperties: 1 }] }, { type: 'string' }] },
      { id: 'x' },
      [['schema/type', '/id', '`id` is the string "x"; expected a number.']],
    ],
  ])
})

describe('discriminators', () => {
  test.each<[string, object[], readonly string[]]>([
    ['behind a reference', [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }], ['kind']],
    ['the same in all branches', [form({ const: 'a' }, {}), form({ const: 'a' }, {})], []],
    ['of a single branch', [form({ const: 'a' }, {}), { type: 'string' }], []],
    ['true and false', [form({ const: true }, {}), form({ const: false }, {})], ['kind']],
    ['with many values', [form({ enum: [...'abcdef'] }, {}), form({ const: 'g' }, {})], []],
    ['in a union', [{ $ref: '#/$defs/Shape' }, form({ const: 'other' }, {})], ['kind']],
    ['in one branch of a union', [{ anyOf: [$defs.Circle, number] }, $defs.Square], []],
    [
      'with a name that needs escaping',
      [1, 2].map((it) => ({ properties: { '~/': { const: it } } })),
      ['~0~1'],
    ],
    ['in a schema that refers to itself', [{ $ref: '#/$defs/Loop' }, { $ref: '#/$defs/Loop' }], []],
  ])('%s', (_, branches, want) => {
    const Loop = { allOf: [{ $ref: '#/$defs/Loop' }] }
    expect(findDiscriminators(branches, { $defs: { ...$defs, Loop } })).toEqual(want)
  })
})

test('a branch with very many issues is reported completely', async () => {
  const { validate } = await generatedValidator({
    dialect: '2020-12',
    document: {
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: number },
      ],
    },
  })
  expect(validate(Array(150_000).fill('x')).errors).toHaveLength(150_000)
})

test('many faulty items take linear time', async () => {
  const { validate } = await generatedValidator({ dialect: '2020-12', document: shapes })
  /** The time of the processor in milliseconds, which doesn't depend on other programs. */
  const measure = (count: number) => {
    const a = Array.from({ length: count }, () => ({ kind: 'square', side: 'x' }))
    const start = process.cpuUsage()
    expect(validate({ a }).errors).toHaveLength(count)
    return process.cpuUsage(start).user / 1000
  }
  measure(1_000)
  // Quadratic, it would take 100 times as long.
  expect(measure(10_000)).toBeLessThan(Math.max(20, measure(1_000)) * 50)
})
