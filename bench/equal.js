import { isDeepStrictEqual } from 'node:util'

/**
 * Where contenders judge otherwise than they should; nothing if all of them judge alike. Besides
 * the samples they judge probes: one document with every value of it replaced by every other kind
 * of value in turn, and the forms of times at the edge. Of those ajv, which is given the authored
 * schema, says what is right.
 *
 * @param {readonly import('./lib/contenders.js').Contender[]} contenders
 * @param {{ valid: readonly unknown[], faulty: readonly unknown[] }} samples
 * @param {object} whole a document with every field there is
 * @param {number} step of so many probes one is taken
 * @returns {{ judged: number, disagreements: readonly string[] }}
 */
export function compareVerdicts(contenders, samples, whole, step) {
  const reference = contenders.find(({ id }) => id === 'ajv')
  const cases = [
    ...samples.valid.map((value) => ({ value, right: true, what: 'a valid sample' })),
    ...samples.faulty.map((value) => ({ value, right: false, what: 'a faulty sample' })),
    ...probesOf(whole)
      .filter((_, index) => index % step === 0)
      .map((probe) => ({ ...probe, right: reference.isCluster(probe.value) })),
  ]
  return { judged: cases.length, disagreements: cases.flatMap((one) => judge(contenders, one)) }
}

function judge(contenders, { value, right, what }) {
  const before = structuredClone(value)
  const disagreements = contenders.flatMap(({ title, isCluster, validate, faultsOf }) => {
    const verdict = isCluster(value)
    if (verdict !== right) return [`${title} says ${verdict} to ${what}`]
    const faults = faultsOf(validate(value)).length
    return (faults === 0) === right ? [] : [`${title} finds ${faults} faults in ${what}`]
  })
  return isDeepStrictEqual(before, value) ? disagreements : [`someone changed ${what}`]
}

const kinds = [
  ...[null, true, 0, 1, 2, 3.5, -1, 21, 0.5, 600, 3_000_000, '', 'x'],
  ...['vector', 'FAILED', 'timeout', '2025-10-13T13:58:06Z'],
  ...[[], {}, [null], ['x'], [1], [{}], [[]], { a: 'x' }, { a: 1 }, { a: null }],
]

function probesOf(document) {
  return [
    ...kinds.map((value) => ({ value, what: inShort('', value) })),
    ...pathsIn(document).flatMap((path) => [
      { value: withValue(document, path, undefined), what: `a document without ${path.join('.')}` },
      ...kinds.map((kind) => ({
        value: withValue(document, path, kind),
        what: inShort(path.join('.'), kind),
      })),
    ]),
    ...times.map((time) => ({
      value: { ...document, created_at: time },
      what: inShort('created_at', time),
    })),
  ]
}

function inShort(path, value) {
  return `${path === '' ? 'a document that is' : `a document with ${path}:`} ${JSON.stringify(value)}`
}

function pathsIn(value, path = []) {
  if (value === null || typeof value !== 'object') return []
  return Object.keys(value).flatMap((key) => [
    [...path, key],
    ...pathsIn(value[key], [...path, key]),
  ])
}

/** A copy with another value at a path; without the key if the value is undefined. */
function withValue(value, [key, ...rest], replacement) {
  const copy = Array.isArray(value) ? [...value] : { ...value }
  if (rest.length > 0) copy[key] = withValue(copy[key], rest, replacement)
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
