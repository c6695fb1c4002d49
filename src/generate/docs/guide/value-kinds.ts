import type { VocabularyValue } from '../../../model/model.js'

/** The values that mean the same for a program. */
export interface ValueKind {
  readonly kind: string
  readonly title: string
  readonly action: string
  readonly values: readonly VocabularyValue[]
}

/** Groups the values of a status, in the order of interest. Values without a kind are omitted. */
export function groupByKind(values: readonly VocabularyValue[]): readonly ValueKind[] {
  return knownKinds
    .map((known) => ({ ...known, values: values.filter(({ kind }) => kind === known.kind) }))
    .filter(({ values: found }) => found.length > 0)
}

/** @see schemas/annotations.schema.json: `kind` */
const knownKinds = [
  { kind: 'poll', title: 'Ask again', action: 'The job goes on.' },
  { kind: 'terminal', title: 'Stop', action: 'The job has ended.' },
  { kind: 'draft', title: "Don't wait", action: "The job hasn't been submitted." },
  { kind: 'entity', title: 'Ignore', action: "It isn't a state of a job." },
  {
    kind: 'unexplained',
    title: 'Decide yourself',
    action: 'No source says whether the job goes on.',
  },
]
