import type { ExpectedRange } from '../../model/model.js'
import { formatJson } from '../../validate/runtime/index.js'
import type { Rule, ValueSchema } from '../rule.js'
import { readYear, subtractTimes } from '../times.js'

export const expectedRange: Rule = {
  id: 'expected-range',
  severity: 'warning',
  fields: [],
  isProvable: true,
  summary: 'A number or time is in its expected range.',
  why: [
    'No source forbids a negative count or a silhouette score of 1.7, so the schema allows them. But',
    'no run has such a result: something computed or exported it wrongly. The same holds for times',
    'before 2000 or after 2100, which come from a clock that was not set or from a wrong unit. For',
    'numbers that users choose, a value outside the range is only an info.',
  ].join('\n'),
  fix: 'Find out where the value comes from, and export the document again.',
  good: [
    { title: 'No cluster was found', overlay: { num_clusters: 0 } },
    { title: 'The worst score', overlay: { quality_metrics: { silhouette_score: -1 } } },
    {
      title: 'A score that was not computed',
      overlay: { quality_metrics: { silhouette_score: null } },
    },
  ],
  bad: [
    {
      title: 'A negative count',
      overlay: { num_clusters: -3 },
      findings: [{ pointer: '/num_clusters' }],
    },
    {
      title: 'A score that is impossible',
      overlay: { quality_metrics: { silhouette_score: 1.7 } },
      findings: [{ pointer: '/quality_metrics/silhouette_score' }],
    },
    {
      title: 'A time from a clock that was not set',
      overlay: { last_executed_at: '1970-01-01T00:00:00Z' },
      findings: [{ pointer: '/last_executed_at' }],
    },
    {
      title: 'A time that is too far away',
      overlay: { updated_at: '9999-12-31T23:59:59Z' },
      findings: [{ pointer: '/updated_at' }],
    },
    {
      title: 'An unusual number that a user chose',
      overlay: { sample_size: 0 },
      findings: [{ pointer: '/sample_size', severity: 'info' }],
    },
  ],
  publicArgs: ['minimum', 'maximum'],
  message: ({ value, minimum, maximum }, path) => {
    const isTime = typeof value === 'string'
    const [below, above] = isTime ? ['before', 'after'] : ['below', 'above']
    return minimum === undefined
      ? `${path} is ${formatJson(value)}, ${above} the expected maximum of ${maximum}.`
      : `${path} is ${formatJson(value)}, ${below} the expected minimum of ${minimum}.`
  },
  createCheck(schema, report) {
    const expected = findExpected(schema)
    if (expected === undefined) return undefined
    const { minimum, maximum, formatMinimum, formatMaximum, severity } = expected
    const isUnusual = createYearCheck(formatMinimum, formatMaximum)
    return (value) => {
      if (typeof value === 'number') {
        if (isLess(value, minimum)) report({}, { value, minimum }, { severity })
        else if (isLess(maximum, value)) report({}, { value, maximum }, { severity })
      } else if (typeof value === 'string' && isUnusual(value)) {
        if (isBefore(value, formatMinimum))
          report({}, { value, minimum: formatMinimum }, { severity })
        else if (isBefore(formatMaximum, value))
          report({}, { value, maximum: formatMaximum }, { severity })
      }
    }
  },
}

function findExpected({ type, field }: ValueSchema): ExpectedRange | undefined {
  if (type.kind === 'number' || type.kind === 'integer') return type.expected
  // The items of an array have the field of the array.
  return field?.type === type ? field.expected : undefined
}

/** Computed numbers may be a little off: a cosine of 1.0000001 is 1 in single precision. */
function isLess(number: number | undefined, other: number | undefined): boolean {
  return number !== undefined && other !== undefined && other - number > 1e-6
}

function isBefore(time: string | undefined, other: string | undefined): boolean {
  return Number(subtractTimes(time, other)) < 0
}

/** Tells times that are safely between the bounds from those to read: a zone moves one by up to a day. */
function createYearCheck(
  minimum: string | undefined,
  maximum: string | undefined,
): (time: string) => boolean {
  const minYear = minimum === undefined ? -Infinity : readYear(minimum)
  const maxYear = maximum === undefined ? Infinity : readYear(maximum)
  return (time) => {
    const year = readYear(time)
    return !(year > minYear + 1 && year < maxYear - 1)
  }
}
