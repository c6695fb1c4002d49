/** A small schema whose verdict depends on one keyword. */
export interface KeywordCase {
  /** The schema of the property `a`. */
  readonly node: Readonly<Record<string, unknown>>
  /** The same without the keyword; by default `node` without its member of that name. */
  readonly without?: Readonly<Record<string, unknown>>
  /** Definitions for `node` to refer to. */
  readonly $defs?: Readonly<Record<string, unknown>>
  readonly good: unknown
  /** Left out for a keyword that only annotates. */
  readonly bad?: unknown
  /** The rule that reports `bad`; by default that of the keyword. */
  readonly rule?: string
  /** The keyword that notes name instead. */
  readonly notedAs?: string
  /** A use of the keyword that is harder. If it goes wrong, the keyword is supported in part. */
  readonly hardCase?: {
    readonly node: KeywordCase['node']
    readonly value: unknown
    readonly isValid: boolean
  }
}

const text = { type: 'string' }
const integer = { type: 'integer' }
const object = { type: 'object' }
const array = { type: 'array' }

/** Subschemas are reported by their own keywords: a wrong type below `allOf` by `type`. */
const typeRule = { rule: 'schema/type' }
const requiredRule = { rule: 'schema/required' }

const overriddenAnchor: KeywordCase['hardCase'] = {
  // The anchor of the outer schema overrides that of the list.
  node: {
    ...{ $id: 'https://example.com/counts', $ref: 'list' },
    $defs: {
      list: {
        ...{ $id: 'list', ...array, items: { $dynamicRef: '#item' } },
        $defs: { default: { $dynamicAnchor: 'item', not: true } },
      },
      count: { $dynamicAnchor: 'item', ...integer },
    },
  },
  ...{ value: [1], isValid: true },
}

const references: Readonly<Record<string, KeywordCase>> = {
  $ref: refer({ $ref: '#/$defs/count' }, integer),
  $defs: refer({ $ref: '#/$defs/count' }, integer),
  $anchor: refer({ $ref: '#count' }, { $anchor: 'count', ...integer }),
  $id: refer({ $ref: 'https://example.com/a' }, { $id: 'https://example.com/a', ...integer }),
  $dynamicRef: {
    ...refer({ $dynamicRef: '#count' }, { $dynamicAnchor: 'count', ...integer }),
    hardCase: overriddenAnchor,
  },
  $dynamicAnchor: {
    ...refer({ $dynamicRef: '#count' }, { $dynamicAnchor: 'count', ...integer }),
    hardCase: overriddenAnchor,
  },
}

/** Without the keyword, nothing refers to the definition. */
function refer(
  node: KeywordCase['node'],
  count: KeywordCase['node'],
): Pick<KeywordCase, 'node' | 'without' | '$defs' | 'good' | 'bad' | 'rule'> {
  return { node, without: {}, $defs: { count }, good: 1, bad: 'x', ...typeRule }
}

const applicators: Readonly<Record<string, KeywordCase>> = {
  properties: {
    ...{ node: { ...object, required: ['b'], properties: { b: integer } } },
    ...{ good: { b: 1 }, bad: { b: 'x' }, ...typeRule },
  },
  patternProperties: {
    node: { ...object, minProperties: 1, patternProperties: { '^k': integer, '^[^k]': false } },
    ...{ good: { k: 1 }, bad: { k: 'x' }, ...typeRule },
  },
  additionalProperties: {
    node: { ...object, minProperties: 1, additionalProperties: integer },
    ...{ good: { b: 1 }, bad: { b: 'x' }, ...typeRule },
  },
  propertyNames: {
    node: { ...object, minProperties: 1, propertyNames: { pattern: '^k_[0-9]{4}$' } },
    ...{ good: { k_2026: 1 }, bad: { b: 1 } },
  },
  unevaluatedProperties: {
    node: {
      ...{ ...object, minProperties: 2, allOf: [{ properties: { b: text } }] },
      unevaluatedProperties: integer,
    },
    ...{ good: { b: 'x', c: 1 }, bad: { b: 'x', c: 'x' }, ...typeRule },
    hardCase: {
      node: {
        ...{ ...object, if: { required: ['b'], properties: { b: { const: 1 } } } },
        ...{ else: { required: ['c'], properties: { c: text } }, unevaluatedProperties: false },
      },
      ...{ value: { b: 'x', c: 'x' }, isValid: false },
    },
  },
  prefixItems: {
    ...{ node: { ...array, minItems: 2, prefixItems: [text, integer] } },
    ...{ good: ['x', 1], bad: [1, 1], ...typeRule },
  },
  items: {
    ...{ node: { ...array, minItems: 1, items: integer } },
    ...{ good: [1], bad: ['x'], ...typeRule },
  },
  unevaluatedItems: {
    ...{ node: { ...array, minItems: 2, prefixItems: [text], unevaluatedItems: integer } },
    ...{ good: ['x', 1], bad: ['x', 'x'], ...typeRule },
    hardCase: {
      node: { ...array, contains: { const: 1 }, unevaluatedItems: false },
      ...{ value: [1, 2], isValid: false },
    },
  },
  contains: {
    ...{ node: { ...array, items: integer, contains: { const: 12345 } } },
    ...{ good: [12345], bad: [1] },
  },
  allOf: { node: { allOf: [integer, { minimum: 2 }] }, good: 2, bad: 'x', ...typeRule },
  anyOf: { node: { anyOf: [integer, { type: 'boolean' }] }, good: 1, bad: 'x', ...typeRule },
  oneOf: { node: { oneOf: [integer, { type: 'number', minimum: 5 }] }, good: 1, bad: 7 },
  not: {
    ...{ node: { ...integer, not: { minimum: 50 } }, good: 1, bad: 60 },
    // Almost every word has four letters.
    hardCase: { node: { ...text, not: { minLength: 4 } }, value: 'xxxx', isValid: false },
  },
  if: {
    node: { ...object, if: { required: ['b'] }, then: false, else: { required: ['c'] } },
    without: object,
    ...{ good: { c: 1 }, bad: {}, ...requiredRule },
  },
  then: {
    ...{ notedAs: 'if', node: { ...object, if: true, then: { required: ['b'] } } },
    ...{ good: { b: 1 }, bad: {}, ...requiredRule },
  },
  else: {
    ...{ notedAs: 'if', node: { ...object, if: false, else: { required: ['b'] } } },
    ...{ good: { b: 1 }, bad: {}, ...requiredRule },
  },
  dependentSchemas: {
    node: { ...object, required: ['b'], dependentSchemas: { b: { required: ['c'] } } },
    ...{ good: { b: 1, c: 1 }, bad: { b: 1 }, ...requiredRule },
  },
}

const assertions: Readonly<Record<string, KeywordCase>> = {
  type: { node: integer, good: 1, bad: 'x' },
  enum: { node: { ...text, enum: ['north', 'south'] }, good: 'north', bad: 'x' },
  const: { node: { ...text, const: 'north' }, good: 'north', bad: 'x' },
  minimum: { node: { ...integer, minimum: 98_765 }, good: 98_765, bad: 1 },
  maximum: { node: { ...integer, maximum: -98_765 }, good: -98_765, bad: 1 },
  exclusiveMinimum: { node: { ...integer, exclusiveMinimum: 98_765 }, good: 98_766, bad: 1 },
  exclusiveMaximum: { node: { ...integer, exclusiveMaximum: -98_765 }, good: -98_766, bad: 1 },
  multipleOf: { node: { ...integer, minimum: 1, multipleOf: 7919 }, good: 7919, bad: 7 },
  minLength: { node: { ...text, minLength: 60 }, good: 'x'.repeat(60), bad: 'x' },
  maxLength: { node: { ...text, maxLength: 1 }, good: 'x', bad: 'xx' },
  pattern: { node: { ...text, pattern: '^AB-[0-9]{6}$' }, good: 'AB-123456', bad: 'x' },
  format: { node: { ...text, format: 'date' }, good: '2026-11-24', bad: 'x' },
  minItems: { node: { ...array, items: true, minItems: 20 }, good: Array(20).fill(1), bad: [1] },
  maxItems: { node: { ...array, maxItems: 1 }, good: [], bad: [1, 2] },
  uniqueItems: {
    node: { ...array, minItems: 5, items: { enum: [1, 2, 3, 4, 5, 6] }, uniqueItems: true },
    ...{ good: [1, 2, 3, 4, 5], bad: [1, 1, 2, 3, 4] },
  },
  minContains: {
    node: { ...array, items: integer, contains: { const: 12345 }, minContains: 3 },
    ...{ good: [12345, 12345, 12345], bad: [12345], rule: 'schema/contains' },
  },
  maxContains: {
    node: {
      ...array,
      minItems: 4,
      items: { enum: [0, 1] },
      contains: { const: 1 },
      maxContains: 1,
    },
    ...{ good: [0, 1, 0, 0], bad: [1, 1, 0, 0], rule: 'schema/contains' },
  },
  minProperties: {
    node: { ...object, minProperties: 8 },
    ...{ good: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1 }, bad: {} },
  },
  maxProperties: {
    node: { ...object, properties: { b: text, c: text, d: text, e: text }, maxProperties: 1 },
    ...{ good: { b: 'x' }, bad: { b: 'x', c: 'x' } },
  },
  required: {
    node: { ...object, properties: { b: integer }, required: ['b'] },
    ...{ good: { b: 1 }, bad: {} },
  },
  dependentRequired: {
    node: { ...object, required: ['b'], dependentRequired: { b: ['c'] } },
    ...{ good: { b: 1, c: 1 }, bad: { b: 1 } },
  },
}

const annotations: Readonly<Record<string, KeywordCase>> = {
  title: { node: { ...text, title: 'The name' }, good: 'x' },
  description: { node: { ...text, description: 'What it is called.' }, good: 'x' },
  default: { node: { ...text, default: 'north' }, good: 'x' },
  examples: { node: { ...text, examples: ['north'] }, good: 'x' },
  deprecated: { node: { ...text, deprecated: true }, good: 'x' },
  readOnly: { node: { ...text, readOnly: true }, good: 'x' },
  writeOnly: { node: { ...text, writeOnly: true }, good: 'x' },
  contentEncoding: { node: { ...text, contentEncoding: 'base64' }, good: 'x' },
  contentMediaType: { node: { ...text, contentMediaType: 'image/png' }, good: 'x' },
  contentSchema: {
    node: { ...text, contentMediaType: 'application/json', contentSchema: object },
    good: '{}',
  },
}

/** One case for each keyword of draft 2020-12, in the order of the table. */
export const keywordCases: Readonly<Record<string, KeywordCase>> = {
  ...assertions,
  ...applicators,
  ...references,
  ...annotations,
}

/** Keywords without a row: they say which dialect a schema has, or nothing. */
export const keywordsWithoutCase: readonly string[] = ['$comment', '$schema', '$vocabulary']
