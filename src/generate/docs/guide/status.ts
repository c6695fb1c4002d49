import type { PhrasingContent, RootContent } from 'mdast'
import type { Vocabulary, VocabularyValue } from '../../../model/model.js'
import type { Section } from '../reference.js'
import { renderStateDiagram } from './mermaid.js'
import {
  code,
  codeBlock,
  enumerate,
  heading,
  list,
  paragraph,
  parseInline,
  table,
} from './nodes.js'
import type { Polling, Transition } from './read-guide.js'
import { groupByKind, type ValueKind } from './value-kinds.js'

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
