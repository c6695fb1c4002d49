import fc from 'fast-check'
import type { JsonObject } from '../../src/lint/rule.js'

/** A JSON value as it is written: a token, or the members of an array or object in their order. */
export type Written =
  | string
  | readonly Written[]
  | { readonly members: ReadonlyArray<readonly [string, Written]> }

/** Writes a value on one line, or on several. */
export function write(value: Written, indent: number, depth = 0): string {
  if (typeof value === 'string') return value
  const isArray = Array.isArray(value)
  const parts = isArray
    ? (value as readonly Written[]).map((it) => write(it, indent, depth + 1))
    : (value as Exclude<Written, string | readonly Written[]>).members.map(
        ([key, it]) =>
          `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}${write(it, indent, depth + 1)}`,
      )
  const [open, close] = isArray ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  const gap = indent > 0 ? `\n${' '.repeat(indent * (depth + 1))}` : ''
  const end = indent > 0 ? `\n${' '.repeat(indent * depth)}` : ''
  return `${open}${gap}${parts.join(`,${gap}`)}${end}${close}`
}

export function toWritten(value: unknown): Written {
  if (Array.isArray(value)) return value.map(toWritten)
  if (typeof value === 'object' && value !== null)
    return { members: Object.entries(value).map(([key, it]) => [key, toWritten(it)]) }
  return JSON.stringify(value)
}

const json = (...values: readonly unknown[]) => fc.constantFrom(...values.map(toWritten))

const time = fc.oneof(
  json(
    '2025-10-13T13:58:06.664000',
    '2025-11-13 13:25:40.122000+00:00',
    '2026-01-01T00:30:00.123456789+01:00',
    '2016-12-31t15:59:60.5-08:00',
    '2026-05-18T07:41:09Z',
    '2026-05-18T07:41:09z',
    '0000-01-01T00:00:00+23:59',
    '2026-02-30T00:00:00Z',
    '2026-05-18',
    1779090069,
    '',
    null,
    { $date: '2026-05-18T07:41:09.250Z' },
    { $date: '2026-05-18T09:41:09.250+0200' },
    { $date: { $numberLong: '1779090069250' } },
    { $date: 'yesterday' },
  ),
)

const number = fc.oneof(
  fc.constantFrom('1.00', '12345678901234567890', '-0', '1e400', '0.1e-2', '7'),
  json(
    { $numberInt: '5' },
    { $numberLong: '9007199254740993' },
    { $numberDouble: '-.50E+3' },
    { $numberDecimal: '0.1234567890123456789012345' },
    { $numberDouble: 'NaN' },
    { $numberInt: 'x' },
    null,
  ),
)

const anything: fc.Arbitrary<Written> = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string().map((it): Written => JSON.stringify(it)),
    fc.constantFrom('"\\u00e9\\/"', '"\\ud800"', 'true', 'null'),
    number,
    time,
    json({ $oid: '65f0aa12bb34cc56dd78ee90' }, { $gt: 5 }, { $undefined: true }, { $minKey: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'status', '$date', '/~'), tie('value')), {
        maxLength: 3,
      })
      .map((members): Written => ({ members })),
  ),
})).value

const modelName = json(
  'gpt-4.1-2025-04-14',
  'GPT-4.1-2025-04-14',
  null,
  {
    actual_instance: 'gemini-2.5-pro',
    any_of_schemas: ['GoogleModel'],
    anyof_schema_1_validator: null,
  },
  { anyof_schema_1_validator: null, actual_instance: null },
  { actual_instance: 'gpt-4o', other: 1 },
)

const labeling = fc
  .record(
    {
      enabled: json(true, null, 'true'),
      provider: json('openai', 'OpenAI', null),
      model_name: modelName,
      parameters: fc.oneof(json(null, {}), anything),
      max_samples_per_cluster: number,
    },
    { requiredKeys: [] },
  )
  .map((fields): Written => ({ members: Object.entries(fields) }))

/** A member that may be in a stored cluster, right or wrong. */
const member: fc.Arbitrary<readonly [string, Written]> = fc.oneof(
  fc.tuple(fc.constantFrom('created_at', 'updated_at', 'completed_at', 'last_executed_at'), time),
  fc.tuple(
    fc.constantFrom('status', 'cluster_type', 'failure_category', 'algorithm'),
    json(
      'completed',
      'COMPLETED',
      'Failed',
      'Vector',
      'ATTRIBUTE',
      'TimeOut',
      'KMeans',
      'DONE',
      null,
      { $symbol: 'DRAFT' },
    ),
  ),
  fc.tuple(
    fc.constantFrom('num_clusters', 'execution_time_seconds', 'vis_n_components', 'sample_size'),
    number,
  ),
  fc.tuple(
    fc.constantFrom(
      'cluster_id',
      'metadata',
      'enrich_source',
      'output_collection_ids',
      'cluster_name',
      'input_collections',
    ),
    json(null, { $undefined: true }),
  ),
  fc.tuple(fc.constant('llm_labeling'), fc.oneof(labeling, json(null))),
  fc.tuple(fc.constantFrom('metadata', 'filters', 'note', 'created_on', '_id'), anything),
)

/** A document with some other members, some of them twice. */
export const arbitraryDocument = (documents: readonly JsonObject[]): fc.Arbitrary<Written> =>
  fc
    .tuple(fc.constantFrom(...documents), fc.array(member, { maxLength: 6 }), fc.boolean())
    .map(([document, members, hasDuplicates]): Written => {
      const own = Object.entries(document).map(([key, it]) => [key, toWritten(it)] as const)
      const keys = new Set(members.map(([key]) => key))
      return {
        members: hasDuplicates
          ? [...own, ...members]
          : [...own.filter(([key]) => !keys.has(key)), ...members],
      }
    })

export interface Export {
  readonly text: string
  readonly documents: readonly Written[]
}

/** Documents in one of the layouts that lint reads. */
export const arbitraryExport = (documents: readonly JsonObject[]): fc.Arbitrary<Export> =>
  fc
    .tuple(
      fc.array(arbitraryDocument(documents), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom('lines', 'texts', 'array', 'list', 'cluster', 'data', 'pages'),
      anything,
    )
    .map(([list, indent, layout, other]) => {
      const [first = 'null'] = list
      const members = (...entries: ReadonlyArray<readonly [string, Written]>): Written => ({
        members: entries,
      })
      switch (layout) {
        case 'lines':
          return { documents: list, text: list.map((it) => `${write(it, 0)}\n`).join('') }
        case 'texts':
          return { documents: list, text: list.map((it) => write(it, indent)).join('\n') }
        case 'array':
          return { documents: list, text: write(list, indent) }
        case 'list':
          return {
            documents: list,
            text: write(
              members(['pagination', other], ['results', list], ['stats', other]),
              indent,
            ),
          }
        case 'cluster':
          return {
            documents: [first],
            text: write(members(['cluster', first], ['note', other]), indent),
          }
        case 'data':
          return {
            documents: list,
            text: write(members(['data', list], ['success', 'true']), indent),
          }
        default:
          return {
            documents: list,
            text: write([members(['results', list], ['total_count', other])], indent),
          }
      }
    })
