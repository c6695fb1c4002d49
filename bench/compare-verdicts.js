import { isDeepStrictEqual } from 'node:util'

/**
 * Checks that every contender accepts and rejects the same values. Speeds can't be compared
 * otherwise.
 *
 * The values are all samples and thousands of probes: a document with each of its values replaced by
 * every kind of value or removed, and edge cases of dates and times. ajv decides which probes are
 * valid, because it compiles the schema itself.
 *
 * @param {readonly import('./lib/contenders.js').Contender[]} contenders
 * @param {ReturnType<typeof import('./samples.js').samples>} samples
 * @param {object} document a valid document with every field
 * @param {number} step uses every n-th probe
 * @returns {{ judged: number, disagreements: readonly string[] }} how many values were checked, and
 *   a sentence for each wrong verdict
 */
export function compareVerdicts(contenders, samples, document, step) {
  const reference = contenders.find(({ id }) => id === 'ajv')
  const probes = createProbes(document).filter((_, index) => index % step === 0)
  const cases = [
    ...[...samples.valid, ...samples.scattered, ...samples.scattered5000].map((value) => ({
      value,
      isValid: true,
      title: 'a valid sample',
    })),
    ...samples.faulty.map((value) => ({ value, isValid: false, title: 'an invalid sample' })),
    ...probes.map((probe) => ({ ...probe, isValid: reference.isCluster(probe.value) })),
  ]
  const disagreements = cases.flatMap((testCase) => findDisagreements(contenders, testCase))
  return { judged: cases.length, disagreements }
}

function findDisagreements(contenders, { value, isValid, title }) {
  const copy = structuredClone(value)
  const disagreements = contenders.flatMap((contender) => {
    const verdict = contender.isCluster(value)
    if (verdict !== isValid) return [`${contender.title} returns ${verdict} for ${title}`]
    const count = contender.getIssues(contender.validate(value)).length
    return (count === 0) === isValid
      ? []
      : [`${contender.title} reports ${count} errors in ${title}`]
  })
  return isDeepStrictEqual(copy, value) ? disagreements : [`a validator changed ${title}`]
}

const replacements = [
  ...[null, true, 0, 1, 2, 3.5, -1, 21, 0.5, 600, 3_000_000, '', 'x'],
  ...['vector', 'FAILED', 'timeout', '2025-10-13T13:58:06Z'],
  ...[[], {}, [null], ['x'], [1], [{}], [[]], { a: 'x' }, { a: 1 }, { a: null }],
]

function createProbes(document) {
  return [
    ...replacements.map((value) => ({ value, title: formatTitle('', value) })),
    ...listPaths(document).flatMap((path) => [
      {
        value: replaceValue(document, path, undefined),
        title: `a document without ${path.join('.')}`,
      },
      ...replacements.map((replacement) => ({
        value: replaceValue(document, path, replacement),
        title: formatTitle(path.join('.'), replacement),
      })),
    ]),
    ...times.map((time) => ({
      value: { ...document, created_at: time },
      title: formatTitle('created_at', time),
    })),
  ]
}

function formatTitle(path, value) {
  return `${path === '' ? 'a document that is' : `a document with ${path}:`} ${JSON.stringify(value)}`
}

function listPaths(value, path = []) {
  if (value === null || typeof value !== 'object') return []
  return Object.keys(value).flatMap((key) => [
    [...path, key],
    ...listPaths(value[key], [...path, key]),
  ])
}

/** Copies a value with a replacement at a path. `undefined` removes the key or the item. */
function replaceValue(value, [key, ...rest], replacement) {
  const copy = Array.isArray(value) ? [...value] : { ...value }
  if (rest.length > 0) copy[key] = replaceValue(copy[key], rest, replacement)
  else if (replacement !== undefined) copy[key] = replacement
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy
}

const times = [
  ...['2025-10-13T13:58:06', '2025-10-13t13:58:06z', '2025-10-13 13:58:06', '2025-10-13_13:58:06'],
  ...['2025-10-13T13:58:06.1', '2025-10-13T13:58:06.123456789Z', '2025-10-13T13:58:06.1234567891Z'],
  ...[
    '2025-10-13T13:58:06.',
    '2025-10-13T13:58:06.Z',
    '2025-10-13T13:58:06,5Z',
    '2025-10-13T13:58',
  ],
  ...['2025-10-13T13:58:06+02:00', '2025-10-13T13:58:06-23:59', '2025-10-13T13:58:06+24:00'],
  ...['2025-10-13T13:58:06+02:60', '2025-10-13T13:58:06+0200', '2025-10-13T13:58:06+02'],
  ...[
    '2025-10-13T24:00:00Z',
    '2025-10-13T23:60:00Z',
    '2025-10-13T23:59:60Z',
    '2025-10-13T23:59:61Z',
  ],
  ...[
    '2024-02-29T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '0000-02-29T00:00:00Z',
    '2025-00-10T00:00:00Z',
    '2025-13-10T00:00:00Z',
  ],
  ...[
    '2025-04-30T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-12-31T00:00:00Z',
    '2025-12-32T00:00:00Z',
  ],
  ...[
    '2025-01-00T00:00:00Z',
    '+2025-1-01T00:00:00Z',
    '2025-10-13T13:58:06Z ',
    ' 2025-10-13T13:58:06Z',
  ],
  ...[
    '2025-10-13',
    '13:58:06',
    '2025-10-13T13:58:06Z\n',
    '２025-10-13T13:58:06Z',
    '2025/10/13T13:58:06Z',
  ],
]
