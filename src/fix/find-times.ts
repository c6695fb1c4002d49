import { isPlaceholder } from '../lint/placeholders.js'
import { createDocumentVisitor } from '../lint/visit-document.js'
import type { VisitedRule } from '../lint/visitor.js'
import type { FixTarget } from './fix.js'
import type { Proposal } from './proposal.js'
import { toUtcTime, type UtcTime } from './utc-time.js'

/** Creates a function that finds the times in a document that aren't written as RFC 3339 in UTC. */
export function createTimeFinder({
  model,
  hasTimesInUtc = false,
}: Pick<FixTarget, 'model' | 'hasTimesInUtc'>): (document: unknown) => readonly Proposal[] {
  const visit = createDocumentVisitor(model, [timeCheck])
  return (document) => {
    const proposals: Proposal[] = []
    visit(document, {
      missing: noMissing,
      onMissing() {},
      onFinding(_, { pointer }, { value }) {
        const proposal = createProposal(pointer, value, hasTimesInUtc)
        if (proposal !== undefined) proposals.push(proposal)
      },
    })
    return proposals
  }
}

const noMissing: ReadonlyMap<unknown, readonly string[]> = new Map()

/** Reports each value that should be a time. */
const timeCheck: VisitedRule = {
  fields: [],
  createCheck({ type }, report) {
    if (type.kind !== 'string' || type.format !== 'date-time') return undefined
    return (value) => report({}, { value })
  },
}

/** @returns `undefined` for what is fine, or can't be meant as a time */
function createProposal(
  pointer: string,
  value: unknown,
  hasTimesInUtc: boolean,
): Proposal | undefined {
  const place = { kind: 'time', pointer } as const
  if (typeof value === 'number')
    return { ...place, action: 'leave', reason: 'This number may be in seconds or milliseconds.' }
  if (typeof value !== 'string' || isPlaceholder(value)) return undefined
  const time = toUtcTime(value, hasTimesInUtc)
  if (time.kind !== 'time') return { ...place, action: 'leave', reason: reasons[time.kind] }
  if (time.text === value) return undefined
  return {
    ...{ ...place, action: 'replace', text: JSON.stringify(time.text) },
    reason: 'A time is written as RFC 3339 in UTC.',
  }
}

const reasons: Readonly<Record<Exclude<UtcTime['kind'], 'time'>, string>> = {
  'unknown-zone': "The time has no zone, and the schema doesn't say which one is meant.",
  'out-of-range': 'In UTC, the year would have more than four digits or be negative.',
  'not-a-time': "The field has a time, but this isn't one.",
}
