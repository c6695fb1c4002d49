import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { findDiscriminators } from '../../src/validate/compiler/discriminators.js'
import type { ValidationIssue } from '../../src/validate/runtime/index.js'
import { generatedValidator } from './generated-validator.js'

// What is said of a value that fits none of the alternatives of a schema: the faults of the form that
// was meant most likely, or one that speaks of all. Each at run time and generated.

async function faultsOf(document: SchemaNode, value: unknown): Promise<readonly ValidationIssue[]> {
  const schema = { dialect: '2020-12', document } as const
  const faults = compileValidator({ ...schema, name: 'Subject', file: 'subject.json' })(value)
  const { is, validate } = await generatedValidator(schema)
  expect(validate(value).errors ?? []).toEqual(faults)
  expect(is(value)).toBe(faults.length === 0)
  return faults
}

type Want = readonly [ruleId: string, pointer: string, message: string]
type Case = readonly [name: string, schema: SchemaNode, value: unknown, want: readonly Want[]]

const cases = (table: readonly Case[]) =>
  test.each(table)('%s', async (_, schema, value, want) => {
    const faults = await faultsOf(schema, value)
    expect(faults.map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual(want)
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

describe('forms told apart by a property', () => {
  cases([
    ['a valid one', shape, { kind: 'circle', radius: 1 }, []],
    [
      'its faults alone',
      shape,
      { kind: 'circle', radius: 'x', label: 3 },
      [
        ['schema/type', '/radius', '`radius` is the string "x"; expected a number.'],
        ['schema/type', '/label', '`label` is the number 3; expected a string.'],
      ],
    ],
    [
      'though another form has fewer',
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
      'misspelt: all values',
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
      'missing, and one form needs nothing else',
      shape,
      {},
      [['schema/required', '', '`kind` is missing.']],
    ],
    [
      'in items, each by itself',
      shapes,
      { a: [{ kind: 'circle' }, { kind: 'square', side: 1 }, { kind: 'square', side: '1' }, 3] },
      [
        ['schema/required', '/a/0', '`a[0].radius` is missing.'],
        ['schema/type', '/a/2/side', '`a[2].side` is the string "1"; expected a number.'],
        ['schema/oneOf', '/a/3', '`a[3]` is the number 3; expected an object.'],
      ],
    ],
    [
      'a null where absent is meant',
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
      'a null for the value that tells them apart',
      { oneOf: [form({ const: 'a' }, {}, ['x']), form({ const: 'b' }, {}, ['y'])] },
      { kind: null },
      [['schema/enum', '/kind', '`kind` is null; expected "a" or "b".']],
    ],
    [
      'a null of no form',
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
      'a null where a value must be',
      shape,
      { kind: 'circle', radius: null },
      [['schema/type', '/radius', '`radius` is null; expected a number.']],
    ],
    [
      'a property of the same values in all forms tells nothing',
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
      'nor does a vocabulary',
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
      'two properties: the form with the fewest that differ',
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
      'two properties, of which the second fits none',
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
      'a name that a pointer escapes',
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

describe('forms of several types', () => {
  const textOrObject = {
    anyOf: [
      { type: 'string', minLength: 2 },
      { type: 'object', required: ['a'], additionalProperties: number },
    ],
  }
  cases([
    [
      'a text',
      textOrObject,
      'x',
      [['schema/minLength', '', 'The document has 1 character; expected at least 2 characters.']],
    ],
    ['an object', textOrObject, {}, [['schema/required', '', '`a` is missing.']]],
    [
      'an object with more faults than the text has',
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
      'values, and a type that none of them is of',
      { anyOf: [{ enum: ['a', 'b', 1] }, { const: 'b' }, { type: 'number', minimum: 2 }] },
      null,
      [['schema/anyOf', '', 'The document is null; expected a number, "a" or "b".']],
    ],
    [
      'values alone',
      { properties: { a: { anyOf: [{ enum: ['red', 'green'] }, { const: 'blue' }] } } },
      { a: 'gren' },
      [['schema/anyOf', '/a', '`a` is "gren", not one of its 3 values. Did you mean "green"?']],
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
      'a form that nothing fits',
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
      'or null, and of another type',
      {
        properties: { a: { anyOf: [{ $ref: '#/$defs/Shape' }, { type: 'null' }] } },
        $defs,
      },
      { a: 3 },
      [['schema/anyOf', '/a', '`a` is the number 3; expected an object or null.']],
    ],
    [
      'or null, beside the others',
      {
        anyOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }, { type: 'null' }],
        $defs,
      },
      { kind: 'square', side: '1' },
      [['schema/type', '/side', '`side` is the string "1"; expected a number.']],
    ],
    [
      'arrays of several things',
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

describe('none is likelier', () => {
  const none = 'which matches none of the alternatives in the schema.'
  cases([
    [
      'a key of either',
      { anyOf: [{ required: ['x'] }, { required: ['y'] }] },
      {},
      [['schema/anyOf', '', `The document is an object, ${none}`]],
    ],
    [
      'a key of either, in a field',
      { properties: { a: { oneOf: [{ required: ['x'] }, { required: ['y'] }] } } },
      { a: {} },
      [['schema/oneOf', '/a', `\`a\` is an object, ${none}`]],
    ],
    [
      'two forms fit where one may',
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
          'The document matches more than one of the alternatives in the schema; expected exactly one.',
        ],
      ],
    ],
  ])

  test('and which forms fit is told as the schema counts them', async () => {
    const schema = { oneOf: [{ type: 'string' }, { type: 'object' }, {}] }
    expect(await faultsOf(schema, {})).toMatchObject([{ args: { passingSchemas: [1, 2] } }])
    expect(await faultsOf(schema, {})).not.toHaveProperty('0.branches')
  })
})

describe('forms in forms', () => {
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
      'a union of unions, by no known value',
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
      'contains in one',
      either({ type: 'array', contains: { type: 'string', minLength: 1 } }, { type: 'string' }),
      [1, ''],
      [
        [
          'schema/contains',
          '',
          'The document does not contain the required items; expected at least 1 item that `contains` describes.',
        ],
      ],
    ],
    [
      'propertyNames in one, beside another fault',
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
        ['schema/propertyNames', '', '`ABC` is a key whose name the schema does not allow here.'],
        ['schema/propertyNames', '', '`DEF` is a key whose name the schema does not allow here.'],
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
          '`[0].ab` is a key whose name the schema does not allow here.',
        ],
        [
          'schema/contains',
          '',
          'The document does not contain the required items; expected at least 1 item that `contains` describes.',
        ],
      ],
    ],
    [
      'if in one',
      either(
        { type: 'object', if: { required: ['a'] }, then: { required: ['b'] } },
        { type: 'string', minLength: 1 },
      ),
      { a: 1 },
      [['schema/required', '', '`b` is missing.']],
    ],
    [
      'what a later keyword must not allow',
      {
        anyOf: [{ properties: { a: number } }, { properties: { b: number }, required: ['b'] }],
        unevaluatedProperties: false,
      },
      { a: 1, c: 1 },
      [['schema/unevaluatedProperties', '', '`c` is a key that the schema does not allow here.']],
    ],
  ])
})

describe('branches', () => {
  /** What is told of branches: rules and pointers, and those inside. */
  type Told = readonly (readonly (string | readonly [string, Told])[])[]
  const told = (branches: ValidationIssue['branches']): Told =>
    (branches ?? []).map((branch) =>
      branch.map((fault) => {
        const name = [fault.ruleId, `${fault.pointer} ${fault.key ?? ''}`.trim()].join(' ').trim()
        return fault.branches === undefined ? name : [name, told(fault.branches)]
      }),
    )

  test('hold the faults of each, in the order of the schema', async () => {
    const [first, second] = await faultsOf(shape, { kind: 'circle', radius: 'x', label: 3 })
    expect(told(first?.branches)).toEqual([
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

  test('stand beside a fault that speaks of all', async () => {
    const [fault, ...others] = await faultsOf(
      { anyOf: [{ required: ['x'] }, { type: 'string' }, { required: ['y'] }] },
      {},
    )
    expect(others).toEqual([])
    expect(fault?.args).toEqual({})
    expect(told(fault?.branches)).toEqual([
      ['schema/required x'],
      ['schema/type'],
      ['schema/required y'],
    ])
  })

  test('tell the types and values that are allowed, for programs', async () => {
    expect(
      await faultsOf({ oneOf: [{ type: 'string', minLength: 1 }, { const: 3 }] }, null),
    ).toMatchObject([
      {
        expected: 'a string or 3',
        args: { passingSchemas: null, types: ['string'], allowedValues: [3] },
        branches: [[{ ruleId: 'schema/type' }], [{ ruleId: 'schema/const' }]],
      },
    ])
  })

  test('lie in branches, but each stands once', async () => {
    const value = { kind: 'sum', terms: [{ kind: 'number' }, { kind: 'number' }] }
    const faults = await faultsOf(term, value)
    const inner: Told = [
      ['schema/required /terms/0 value'],
      ['schema/required /terms/0 terms', 'schema/const /terms/0/kind'],
      ['schema/required /terms/0 term', 'schema/const /terms/0/kind'],
    ]
    const second = JSON.parse(JSON.stringify(inner).replaceAll('terms/0', 'terms/1'))
    expect(faults.map(({ branches }) => branches && told(branches))).toEqual([
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

  test('are at most ten, of ten faults', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `k${index}`)
    const schema = {
      oneOf: names.map((name) =>
        form({ const: name }, {}, [...names.slice(0, 20), ...(name === 'k49' ? ['more'] : [])]),
      ),
    }
    const faults = await faultsOf(schema, { kind: 'k49' })
    expect(faults.map(({ key }) => key)).toEqual([...names.slice(0, 20), 'more'])
    expect(faults[0]?.branches?.map(({ length }) => length)).toEqual(Array(10).fill(10))
    expect(faults.filter(({ branches }) => branches)).toHaveLength(1)
  })

  const depthOf = ({ branches = [] }: ValidationIssue): number =>
    branches.length === 0 ? 0 : 1 + Math.max(...branches.flat().map(depthOf))

  /** `not` in `not`, the innermost of no known kind. */
  function nested(depth: number): unknown {
    let value: unknown = { kind: 'nto' }
    for (let level = 0; level < depth; level += 1) value = { kind: 'not', term: value }
    return value
  }

  test('are three levels deep', async () => {
    const [fault, ...others] = await faultsOf(term, nested(50))
    expect(others).toEqual([])
    expect(fault).toMatchObject({ ruleId: 'schema/enum', pointer: `${'/term'.repeat(50)}/kind` })
    expect(fault && depthOf(fault)).toBe(3)
    expect(JSON.stringify(fault).length).toBeLessThan(20_000)
  })

  test('of a value that is nested deeply are found, or it is a RangeError', async () => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document: term })
    expect(validate(nested(500)).errors).toMatchObject([{ ruleId: 'schema/enum' }])
    expect(() => validate(nested(100_000))).toThrow(RangeError)
  })
})

describe('the facts', () => {
  test.each<[string, object[], readonly string[]]>([
    ['behind a reference', [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }], ['kind']],
    ['all alike', [form({ const: 'a' }, {}), form({ const: 'a' }, {})], []],
    ['of one form alone', [form({ const: 'a' }, {}), { type: 'string' }], []],
    ['true and false', [form({ const: true }, {}), form({ const: false }, {})], ['kind']],
    ['of many values', [form({ enum: [...'abcdef'] }, {}), form({ const: 'g' }, {})], []],
    ['in a union', [{ $ref: '#/$defs/Shape' }, form({ const: 'other' }, {})], ['kind']],
    ['in half of a union', [{ anyOf: [$defs.Circle, number] }, $defs.Square], []],
    [
      'with a name to escape',
      [1, 2].map((it) => ({ properties: { '~/': { const: it } } })),
      ['~0~1'],
    ],
    ['that refer to themselves', [{ $ref: '#/$defs/Loop' }, { $ref: '#/$defs/Loop' }], []],
  ])('by which forms differ: %s', (_, branches, want) => {
    const Loop = { allOf: [{ $ref: '#/$defs/Loop' }] }
    expect(findDiscriminators(branches, { $defs: { ...$defs, Loop } })).toEqual(want)
  })
})

test('a form with very many faults is told whole', async () => {
  const { validate } = await generatedValidator({
    dialect: '2020-12',
    document: {
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: number },
      ],
    },
  })
  expect(validate(Array(300_000).fill('x')).errors).toHaveLength(300_000)
})

test('many faulty items take linear time', async () => {
  const { validate } = await generatedValidator({ dialect: '2020-12', document: shapes })
  const a = Array.from({ length: 20_000 }, () => ({ kind: 'square', side: 'x' }))
  const start = performance.now()
  expect(validate({ a }).errors).toHaveLength(20_000)
  expect(performance.now() - start).toBeLessThan(3_000)
})
