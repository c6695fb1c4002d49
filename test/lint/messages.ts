// Small documents, one for each kind of finding. docs/messages.md shows what lint prints for them.
//
// To show another finding, add an entry and run `npx vitest run test/lint/messages.test.ts -u`, which
// writes the page. The compiler requires an entry for each syntax problem and each rule of the JSON
// reader, the test an entry for each keyword. The entries of other rules are their bad examples.

import { documentKinds } from '../../src/cluster/recognize/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { JsonIssue } from '../../src/json/issue.js'
import type { LossWarning } from '../../src/json/precision-loss.js'
import type { SyntaxProblem } from '../../src/json/syntax/syntax-issue.js'
import { genericRules } from '../../src/lint/rules/index.js'
import type { SchemaObject } from '../../src/schema/schema.js'

export interface Sample {
  readonly ruleId: string
  /** The content of the file. */
  readonly content: string | Uint8Array
  /** Whether a sample of the JSON reader needs the Cluster schema. */
  readonly isCluster?: boolean
  /** Where `--at` looks for documents. */
  readonly at?: readonly string[]
  /** The name of the file, if it matters. */
  readonly file?: string
  /** The schema; the Cluster schema by default. */
  readonly schema?: SchemaObject
  /** The size of the largest JSON text that is read, in bytes. */
  readonly limit?: number
  /** Whether the rule is off by default. */
  readonly isOff?: boolean
}

const minimalCluster = {
  cluster_name: 'press photos',
  namespace_id: 'ns_f26c08be91',
  input_collections: ['col_press_photos'],
  cluster_type: 'vector',
}

type SyntaxProblems = Exclude<SyntaxProblem, 'unexplained'>

/** For each syntax problem, texts that give different messages. */
export const syntaxSamples: Readonly<Record<SyntaxProblems, readonly string[]>> = {
  'unexpected-end': [
    '{\n  "status": "COMP',
    '{\n  "metadata": {\n    "level": 1\n  }\n',
    '["col_a", ',
    '{ "num_clusters": 1.',
  ],
  'unexpected-character': ['[1; 2]', '{ "a": 1: 2 }', '</>'],
  'extra-content': ['["col_a"],', '{\n  "a": 1\n};\n'],
  'trailing-comma': ['[\n  "col_a",\n]', '{ "a": 1, }'],
  'missing-comma': ['{\n  "a": 1\n  "b": 2\n}', '["col_a" "col_b"]'],
  'missing-colon': ['{ "status" "COMPLETED" }'],
  'missing-key': ['{ "a": 1,, "b": 2 }', '{ : 1 }'],
  'missing-value': ['[1,, 2]', '{ "num_clusters": }'],
  'mismatched-bracket': ['{ "input_collections": ["col_a" }'],
  'unopened-bracket': ['["col_a"]]'],
  'unquoted-key': ['{ status: "COMPLETED" }'],
  'wrong-quotes': ["{ 'status': 1 }", "['col_a']", '[“col_a”]', '[`col_a`]'],
  'unescaped-quote': ['["the "best" cluster"]'],
  'bad-escape': ['["C:\\Users"]'],
  'bad-unicode-escape': ['["caf\\u00e"]'],
  'control-character': ['["one\ntwo"]', '["one\ttwo"]', '["\u001b[31mred"]'],
  'unknown-word': ['[None]', '[True]', '[NaN]', '[COMPLETED]'],
  'bad-number': ['[2026-05-18]', '[1_000]'],
  'leading-zero': ['[007]'],
  'plus-sign': ['[+1]'],
  'missing-digits': ['[.5]', '[1.]', '[1e]'],
  'other-base': ['[0xFF]'],
  comment: ['[1, // one\n 2]', '[1 /* one */]', '# clusters\n[]'],
  'byte-order-mark': ['[1, \ufeff2]'],
  'merge-conflict': ['{\n<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> main\n}'],
  markup: ['<!DOCTYPE html>\n<title>502 Bad Gateway</title>'],
  'http-response': ['HTTP/2 200\ncontent-type: application/json\n\n{ "a": 1 }'],
  'shell-function': ['{ "created_at": ISODate("2026-05-18T07:41:09Z") }', '[new Date(0)]'],
  'foreign-space': ['[1,\u00a02]', '[1,\u30002]', '[1,\u000b2]'],
}

type JsonRule = (JsonIssue | LossWarning)['ruleId']

/** For each other rule of the JSON reader. */
export const jsonSamples: Readonly<
  Record<Exclude<JsonRule, 'json/syntax'>, readonly Omit<Sample, 'ruleId'>[]>
> = {
  'json/empty': [{ content: '' }],
  'json/encoding': [
    { content: Uint8Array.of(0x5b, 0x22, 0xe9, 0x22, 0x5d) },
    { content: Uint8Array.of(0xff, 0xfe, 0x5b, 0, 0x5d, 0) },
    { content: Uint8Array.of(0x1f, 0x8b, 0x08, 0) },
    { content: Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd) },
    { content: Uint8Array.of(0x50, 0x4b, 3, 4) },
    { content: Buffer.concat([Buffer.alloc(257, 'a.json'), Buffer.from('ustar')]) },
  ],
  'json/bom': [{ content: '\ufeff{ "a": 1 }' }],
  'json/layout': [
    { content: '{\n  "a": 1\n}\n', file: 'file.ndjson' },
    { content: '{ "a": 1 }{ "a": 2 }' },
    { content: '{ "clusters": [] }', at: ['/data/items/*'] },
    { content: '[{ "data": {} }]', at: ['/data'], isCluster: true },
    { content: `{ "status": "ok", "data": ${JSON.stringify(minimalCluster)} }`, isCluster: true },
  ],
  'json/too-deep': [{ content: '['.repeat(10_001) + ']'.repeat(10_001) }],
  'json/too-large': [{ content: `{ "text": "${'x'.repeat(1 << 20)}`, limit: 1 << 20 }],
  'json/duplicate-key': [
    { content: '{\n  "status": "FAILED",\n  "num_clusters": 4,\n  "status": "COMPLETED"\n}' },
  ],
  'json/unsafe-integer': [
    { content: '{ "task": 9007199254740993 }' },
    { content: '{ "size": 12345678901234567890.5 }' },
    { content: '{ "size": 1e400 }' },
  ],
  'json/lone-surrogate': [{ content: '{ "name": "\\ud83d" }' }],
}

/** For each keyword of the Cluster schema: a minimal document with additional members. */
export const clusterSamples: readonly Sample[] = [
  cluster('schema/required', { cluster_type: undefined }),
  cluster('schema/required', { cluster_name: undefined, clustr_name: 'press photos' }),
  cluster('schema/required', {
    source_enrichment_config: { field_mappings: [{ source_field: 'cluster_id' }] },
  }),
  cluster('schema/null', { cluster_id: null }),
  cluster('schema/null', { status: null }),
  cluster('schema/null', { llm_labeling: { enabled: null } }),
  cluster('schema/type', { num_clusters: '37' }),
  cluster('schema/type', { num_clusters: 3.5 }),
  cluster('schema/type', { cluster_name: null }),
  cluster('schema/type', { input_collections: ['col_a', 7] }),
  cluster('schema/type', { hierarchical_vector: 'true' }),
  cluster('schema/type', { metadata: [] }),
  cluster('schema/type', { learned_weights: { 'mixpeek://image_extractor@v1/embedding': '0.7' } }),
  cluster('schema/enum', { status: 'completed' }),
  cluster('schema/enum', { status: 'SUCCEEDED' }),
  cluster('schema/enum', { cluster_type: 'image' }),
  cluster('schema/enum', { vis_n_components: 4 }),
  cluster('schema/format', { created_at: '2026-13-18T07:41:09Z' }),
  cluster('schema/format', { created_at: '2026-02-29T07:41:09Z' }),
  cluster('schema/format', { created_at: '2026-05-18T24:00:00Z' }),
  cluster('schema/format', { created_at: '2026-05-18T07:60:00Z' }),
  cluster('schema/format', { created_at: '2026-05-18T07:41:61Z' }),
  cluster('schema/format', { created_at: '2026-05-18T07:41:09.Z' }),
  cluster('schema/format', { created_at: '2026-05-18T07:41:09.1234567890Z' }),
  cluster('schema/format', { created_at: '2026-05-18T07:41:09+25:00' }),
  cluster('schema/format', { created_at: '18.05.2026' }),
  cluster('schema/minimum', { llm_labeling: { max_samples_per_cluster: 0 } }),
  cluster('schema/maximum', { llm_labeling: { max_samples_per_cluster: 50 } }),
  cluster('schema/minItems', { llm_labeling: { labeling_inputs: { input_mappings: [] } } }),
]

/** For each kind of JSON that isn't a cluster, a list of them, and what is none of these. */
export const recognitionSamples: readonly Sample[] = [
  ...documentKinds.map(({ examples: [example] }) => JSON.stringify(example)),
  '{ "detail": "Not Found" }',
  '{ "results": [{ "run_id": "run_5d2e", "num_points": 90 }] }',
  '{ "title": "Harbor", "weight": 4 }',
  '"clust_7c1e90b2d4"',
  '["clust_7c1e90b2d4", "clust_1f0a"]',
]
  .map((content): Sample => ({ ruleId: 'cluster/not-a-cluster', content }))
  .concat({ ruleId: 'cluster/not-a-cluster', content: '{ "name": "app" }', file: 'package.json' })

const text = { type: 'string' }
const closed = { properties: { id: {}, name: {} }, additionalProperties: false }

/** For each keyword that the Cluster schema doesn't use. */
export const keywordSamples: readonly Sample[] = [
  other('schema/type', { type: ['string', 'null'] }, 7),
  other('schema/type', { anyOf: [text, { type: 'number' }] }, []),
  other('schema/const', { properties: { kind: { const: 'order' } } }, { kind: 'invoice' }),
  other('schema/const', { const: 1 }, '1'),
  other('schema/const', { const: { unit: 'm' } }, { unit: 'ft' }),
  other('schema/enum', { enum: [1, 'one', null] }, 2),
  other('schema/exclusiveMinimum', { exclusiveMinimum: 0 }, 0),
  other('schema/exclusiveMaximum', { exclusiveMaximum: 1 }, 1.5),
  other('schema/multipleOf', { multipleOf: 0.25 }, 0.3),
  other('schema/multipleOf', { multipleOf: 1 }, 1.5),
  other('schema/minLength', { minLength: 1 }, ''),
  other('schema/maxLength', { maxLength: 3 }, 'four'),
  other('schema/pattern', { pattern: '^ord_[0-9]+$' }, 'order 7'),
  other('schema/format', { format: 'date' }, '2026-02-30'),
  other('schema/format', { format: 'date' }, 'today'),
  other('schema/format', { format: 'time' }, '25:00:00Z'),
  other('schema/format', { format: 'duration' }, 'P1H'),
  other('schema/format', { properties: { email: { format: 'email' } } }, { email: 'a@' }),
  other('schema/format', { format: 'email' }, 'Ann <ann@example.com>'),
  other('schema/format', { format: 'hostname' }, 'my_host'),
  other('schema/format', { format: 'ipv4' }, '192.0.2.256'),
  other('schema/format', { format: 'ipv6' }, 'fe80::1%eth0'),
  other('schema/format', { format: 'uri' }, 'example.com'),
  other('schema/format', { format: 'uri' }, 'https://example.com/münchen'),
  other('schema/format', { format: 'uri-reference' }, '/a b'),
  other('schema/format', { format: 'uri-template' }, '/clusters/{id'),
  other('schema/format', { format: 'uuid' }, '2eb8aa08aa9841eab4aa73b441d16380'),
  other('schema/format', { format: 'json-pointer' }, 'clusters/0'),
  other('schema/format', { format: 'relative-json-pointer' }, '/id'),
  other('schema/format', { format: 'regex' }, '(a'),
  other('schema/format', { format: 'regex' }, '^a\\Z'),
  other('schema/minItems', { minItems: 2 }, [1]),
  other('schema/maxItems', { maxItems: 1 }, [1, 2, 3]),
  other('schema/uniqueItems', { uniqueItems: true }, ['a', 'b', 'a']),
  other('schema/contains', { contains: text }, [1, 2]),
  other('schema/contains', { contains: { const: 'admin' }, minContains: 2 }, ['admin', 'guest']),
  other('schema/contains', { contains: text, minContains: 2, maxContains: 3 }, [1]),
  other('schema/contains', { contains: { required: ['id'] }, maxContains: 1 }, [
    { id: 1 },
    { id: 2 },
  ]),
  other('schema/contains', { contains: { if: text, then: { minLength: 2 }, else: false } }, ['a']),
  other('schema/items', { prefixItems: [text], items: false }, ['a', 'b']),
  other('schema/items', { items: false }, [1]),
  other('schema/unevaluatedItems', { allOf: [{ prefixItems: [text] }], unevaluatedItems: false }, [
    'a',
    'b',
  ]),
  other('schema/minProperties', { minProperties: 1 }, {}),
  other('schema/maxProperties', { maxProperties: 1 }, { a: 1, b: 2 }),
  other('schema/required', { required: ['price'] }, { name: 'ink' }),
  other('schema/required', { dependentSchemas: { card: { required: ['name'] } } }, { card: 4111 }),
  other(
    'schema/required',
    { if: { properties: { kind: { const: 'gift' } } }, then: { required: ['to'] } },
    { kind: 'gift' },
  ),
  other('schema/dependentRequired', { dependentRequired: { card: ['holder'] } }, { card: 4111 }),
  other('schema/additionalProperties', closed, { id: 1, nmae: 'ink' }),
  other('schema/additionalProperties', closed, { id: 1, key: 2 }),
  other('schema/additionalProperties', { additionalProperties: false }, { key: 2 }),
  other(
    'schema/additionalProperties',
    { patternProperties: { '^x-': {} }, additionalProperties: false },
    { key: 2 },
  ),
  other(
    'schema/additionalProperties',
    {
      properties: Object.fromEntries([...'abcdefghi'].map((it) => [it, {}])),
      additionalProperties: false,
    },
    { key: 2 },
  ),
  other(
    'schema/unevaluatedProperties',
    { allOf: [{ properties: { price: {} } }], unevaluatedProperties: false },
    { prize: 2 },
  ),
  other(
    'schema/unevaluatedProperties',
    { anyOf: [{ properties: { price: {} } }], unevaluatedProperties: false },
    { key: 2 },
  ),
  other('schema/propertyNames', { propertyNames: { pattern: '^[a-z]+$' } }, { 'Not so': 1 }),
  other('schema/propertyNames', { propertyNames: { enum: ['red', 'green'] } }, { gren: 1 }),
  other('schema/propertyNames', { propertyNames: { enum: ['red', 'green'] } }, { blue: 1 }),
  other('schema/anyOf', { anyOf: [{ minimum: 5 }, { maximum: 1 }] }, 3),
  other('schema/anyOf', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { c: 1 }),
  other('schema/oneOf', { oneOf: [{ minimum: 5 }, { maximum: 1 }] }, 3),
  other('schema/oneOf', { oneOf: [{ minimum: 1 }, { maximum: 5 }] }, 3),
  other(
    'schema/oneOf',
    { oneOf: [{ required: ['file'] }, { required: ['url'] }] },
    { file: 'a', url: 'b' },
  ),
  other('schema/oneOf', { oneOf: [{ enum: ['warn', 'error'] }, { type: 'number' }] }, 'eror'),
  other('schema/not', { not: text }, 'a'),
  other('schema/not', { not: { const: 'latest' } }, 'latest'),
  other('schema/not', { not: { required: ['id'] } }, { id: 1 }),
  other('schema/not', { not: { required: ['file', 'url'] } }, { file: 'a', url: 'b' }),
  other('schema/not', { not: { if: text, then: { minLength: 2 } } }, 7),
  other('schema/false', { properties: { legacy: false } }, { legacy: 1 }),
  other('schema/false', { dependentSchemas: { card: false } }, { card: 1 }),
]

/** For each rule: its bad examples. */
export const ruleSamples: readonly Sample[] = [
  ...[...genericRules, ...clusterRules].flatMap(({ id, severity, bad }) =>
    bad
      .filter(({ findings }) => findings.length === 1)
      .map(({ overlay, previous = [] }) => ({
        ...cluster(id, ...previous, overlay),
        isOff: severity === 'off',
      })),
  ),
]

/** @param documents the members of each document in the file */
function cluster(
  ruleId: string,
  ...documents: ReadonlyArray<Readonly<Record<string, unknown>>>
): Sample {
  const texts = documents.map((members) =>
    JSON.stringify({ ...minimalCluster, ...members }, null, 2),
  )
  return { ruleId, content: texts.join('\n') }
}

function other(ruleId: string, schema: SchemaObject, value: unknown): Sample {
  return { ruleId, schema, content: JSON.stringify(value) }
}
