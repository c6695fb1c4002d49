import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { writeDocument } from './write-document.js'

// Faults alone and in pairs: lint has to find each at its place, and nothing else.

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const rules = [...genericRules, ...clusterRules].filter(({ severity }) => severity !== 'off')

type Members = Readonly<Record<string, unknown>>

interface ExpectedFinding {
  readonly ruleId: string
  readonly severity: string
  readonly pointer: string
  readonly key?: string
}

interface Fault {
  readonly name: string
  readonly document: Members
  /** The members of the document that the fault needs. */
  readonly members: Members
  readonly findings: readonly ExpectedFinding[]
}

const minimal: Members = {
  cluster_name: 'harbor photos',
  namespace_id: 'ns_41d0b7e9f2',
  input_collections: ['col_harbor'],
  cluster_type: 'vector',
}

/** The bad examples of the rules. */
const ruleFaults: readonly Fault[] = rules.flatMap((rule) =>
  // Examples with several documents are in rules.test.ts.
  rule.bad
    .filter(({ previous }) => previous === undefined)
    .map(({ title, overlay, findings }) => ({
      name: `${rule.id}: ${title}`,
      document: { ...minimal, ...overlay },
      members: overlay,
      findings: findings.map((it) => ({
        ruleId: rule.id,
        ...it,
        severity: it.severity ?? rule.severity,
      })),
    })),
)

/** A document for each constraint of the schema, which violates only this one. */
const constraintFaults: readonly Fault[] = readManifest().flatMap(
  ({ file, definition, expected }) => {
    if (definition !== undefined || /^(rule\.|sdk)/.test(file)) return []
    const document = JSON.parse(readFileSync(`generated/samples/invalid/${file}`, 'utf8'))
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return []
    const isBroken = (name: string) =>
      expected.some(({ pointer, key }) => pointer.split('/')[1] === name || key === name)
    const names = new Set([...Object.keys(document), ...Object.keys(minimal).filter(isBroken)])
    const isChosen = (name: string) =>
      !(name in minimal) || (name === 'cluster_type' && document[name] !== minimal[name])
    const touched = [...names].filter((name) => isChosen(name) || isBroken(name))
    const members = Object.fromEntries(touched.map((name) => [name, document[name]]))
    return [{ name: file, document, members, findings: expected }]
  },
)

const pairs: readonly Fault[] = ruleFaults.flatMap((fault, index) =>
  [...ruleFaults.slice(index + 1), ...constraintFaults]
    .filter((other) => areIndependent(fault, other))
    .map((other) => ({
      name: `${fault.name} + ${other.name}`,
      document: { ...other.document, ...fault.members },
      members: { ...other.members, ...fault.members },
      findings: [...fault.findings, ...other.findings],
    })),
)
const chosenPairs = process.env.FULL ? pairs : pairs.filter((_, index) => index % 13 === 0)

test('there are enough faults', () => {
  expect(ruleFaults.length).toBeGreaterThan(40)
  expect(constraintFaults.length).toBeGreaterThan(100)
  expect(pairs.length).toBeGreaterThan(3000)
  expect(ruleFaults.length + constraintFaults.length + chosenPairs.length).toBeGreaterThan(300)
})

describe('a fault is found at its place, and nothing else', () => {
  test.each([...ruleFaults, ...constraintFaults])('$name', checkFault)
})

test('two faults are found at their places, and nothing else', async () => {
  for (const pair of chosenPairs) await checkFault(pair)
})

async function checkFault({ name, document, findings: expected }: Fault): Promise<void> {
  const { text, values, keys } = writeDocument(document)
  const { findings } = await lintFile('cluster.json', new TextEncoder().encode(text), target)
  const found = findings.map(({ ruleId, severity, pointer, key, range: { start } }) =>
    [severity, ruleId, pointer, key, start.line, start.column].join(' '),
  )
  const wanted = expected.map(({ ruleId, severity, pointer, key }) => {
    // A missing key is reported at the object that lacks it.
    const place =
      (key === undefined ? undefined : keys.get(`${pointer}/${escapeToken(key)}`)) ??
      values.get(pointer)
    return [severity, ruleId, pointer, key, place?.line, place?.column].join(' ')
  })
  expect(found.sort(), name).toEqual(wanted.sort())
}

function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Whether two faults touch different fields, and no rule compares a field of one with one of the other. */
function areIndependent(fault: Fault, other: Fault): boolean {
  const [touched, otherTouched] = [listTouched(fault), listTouched(other)]
  if (touched.some((name) => otherTouched.includes(name))) return false
  return !rules.some(
    ({ fields }) =>
      fields.some((name) => touched.includes(name)) &&
      fields.some((name) => otherTouched.includes(name)),
  )
}

/** An unknown key also touches the field that it looks like. */
function listTouched({ members, findings }: Fault): readonly string[] {
  const similar = findings.some(({ ruleId }) => ruleId === 'unknown-field')
    ? ['algorithm', 'last_execution_task_id']
    : []
  return [...Object.keys(members), ...similar]
}

function readManifest(): ReadonlyArray<{
  readonly file: string
  readonly definition?: string
  readonly expected: readonly ExpectedFinding[]
}> {
  return JSON.parse(readFileSync('generated/samples/invalid/manifest.json', 'utf8')).samples
}
