import { canStartValue, isOpeningBracket, OPEN_BRACKET } from '../characters.js'
import type { Position } from '../position.js'
import { initialState } from '../syntax/state.js'
import type { ByteReader } from './byte-reader.js'
import { createStreamIssue, type SplitOptions, type StreamIssue, type StreamItem } from './item.js'
import { hasNdjsonExtension } from './layout.js'
import {
  createReadContext,
  explainNextToken,
  type ReadContext,
  readFollowingText,
  skipToNextToken,
} from './read-context.js'
import { skipProvenValues } from './skip-proven.js'
import { splitElements } from './split-elements.js'
import { splitValue } from './split-value.js'

/** Splits JSON texts that follow each other. Most files contain only one. */
export async function* splitTexts(
  reader: ByteReader,
  start: Position,
  options: SplitOptions,
): AsyncGenerator<StreamItem> {
  const { file, input = 'auto', elements, limit, allowEmpty = false, prover } = options
  const shouldBeLines = input === 'auto' && hasNdjsonExtension(file)
  const context = createReadContext(reader, start)
  let isAfterBracket = false
  // One issue with the layout is enough.
  let hasLayoutIssue = shouldBeLines
  for (let count = 0; ; count += 1) {
    const previousEnd = context.position.offset
    const first = await skipToNextToken(context)
    if (first === undefined) {
      if (count === 0 && !shouldBeLines && !allowEmpty)
        yield createStreamIssue(emptyIssue, context.position)
      return
    }
    // Only brackets show where a text ends and that another one is meant to follow.
    const mayFollow = input === 'auto' && isAfterBracket && isOpeningBracket(first)
    if (!canStartValue(first) || (count > 0 && !mayFollow)) {
      if (!context.isDamaged) yield await explainNextToken(context)
      return
    }
    if (count === 0 && shouldBeLines) yield createStreamIssue(notLinesIssue, context.position)
    if (first !== OPEN_BRACKET && input === 'array') {
      yield createStreamIssue(notArrayIssue, context.position)
      return
    }
    if (count > 0 && context.position.offset === previousEnd && !hasLayoutIssue) {
      yield await createAdjacentValuesIssue(context)
      hasLayoutIssue = true
    }
    context.state = initialState
    isAfterBracket = isOpeningBracket(first)
    if (count > 0 && prover !== undefined && (await skipProvenValues(context, prover, 'texts')))
      continue
    const isSplit = first === OPEN_BRACKET && (elements || input === 'array')
    const canContinue = isSplit
      ? yield* splitElements(context, options)
      : yield* splitValue(context, 'file', limit)
    if (!canContinue) return
  }
}

/** It shows both values, and marks the bracket of the second one. */
async function createAdjacentValuesIssue(context: ReadContext): Promise<StreamIssue> {
  const start = context.text.length
  const text = context.text + (await readFollowingText(context))
  const issue = { ...adjacentValuesIssue, start, end: start + 1 }
  return { kind: 'issue', base: context.textStart, text, issue }
}

const adjacentValuesIssue = {
  ruleId: 'json/layout',
  message:
    'There is no whitespace between two JSON values. Write each value on its own line, or put them in one array.',
  args: { problem: 'adjacent-values' },
} as const

const emptyIssue = {
  ruleId: 'json/empty',
  message: 'The file is empty. It must contain a JSON value.',
  args: {},
} as const

const notLinesIssue = {
  ruleId: 'json/layout',
  message:
    'The file name says NDJSON, but the file does not have one JSON value per line. Write each value on its own line, or rename the file to `.json`.',
  args: { problem: 'not-lines' },
} as const

const notArrayIssue = {
  ruleId: 'json/syntax',
  message: 'Expected an array, because of `--input array`.',
  args: { problem: 'unexpected-character', expected: ['array'] },
} as const
