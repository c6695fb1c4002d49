import type { PhrasingContent, RootContent } from 'mdast'
import type { Vocabulary, VocabularyValue } from '../../../model/model.js'
import { renderStateDiagram } from './mermaid.js'
import {
  code,
  codeBlock,
  enumerate,
  heading,
  list,
  paragraph,
  parseInline,
  type Section,
  table,
} from './nodes.js'
import type { Polling, Transition } from './read-guide.js'

const id = 'reading-status'

/** How to follow the state of a job: what each value means for a program that polls. */
export function createStatusSection(polling: Polling, vocabulary: Vocabulary): Section {
  const kinds = groupByKind(vocabulary.values)
  const { field, transitions, advice, code: sample } = polling
  return {
    id,
    title: `How to read ${field}`,
    content: [
      table(
        ['what to do', 'values'],
        kinds.map(({ title, action, values }) => [
          [{ type: 'strong', children: [{ type: 'text', value: title }] }, `. ${action}`],
          listValues(values),
        ]),
      ),
      codeBlock('mermaid', renderStateDiagram(kinds, transitions)),
      paragraph('The same in words:'),
      list(describeTransitions(kinds, transitions)),
      ...createAdviceNodes(advice),
      ...(sample === undefined
        ? []
        : [heading(3, `${id}-code`, sample.label), codeBlock(sample.lang, sample.source)]),
    ],
  }
}

/** The values that mean the same for a program. */
export interface ValueKind {
  readonly kind: string
  readonly title: string
  readonly action: string
  readonly values: readonly VocabularyValue[]
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

function groupByKind(values: readonly VocabularyValue[]): readonly ValueKind[] {
  return knownKinds
    .map((known) => ({ ...known, values: values.filter(({ kind }) => kind === known.kind) }))
    .filter(({ values: found }) => found.length > 0)
}

function listValues(
  values: readonly VocabularyValue[],
  conjunction = 'and',
): ReadonlyArray<PhrasingContent | string> {
  return enumerate(
    values.map(({ value }) => code(String(value))),
    conjunction,
  )
}

function describeTransitions(kinds: readonly ValueKind[], transitions: readonly Transition[]) {
  return transitions.map(({ from, to, when }) => {
    const describe = (name: string) =>
      listValues(kinds.find(({ kind }) => kind === name)?.values ?? [], 'or')
    return from === undefined
      ? [`When ${when}, it is `, ...describe(to), '.']
      : ['From ', ...describe(from), `, it changes to `, ...describe(to), ` when ${when}.`]
  })
}

function createAdviceNodes(advice: readonly string[]): readonly RootContent[] {
  if (advice.length === 0) return []
  return [
    heading(3, `${id}-advice`, 'What to keep in mind'),
    list(advice.map((text) => parseInline(text))),
  ]
}
