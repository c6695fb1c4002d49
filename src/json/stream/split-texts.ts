import { advancePosition, createPositionLookup, type Position } from '../position.js'
import { explainSyntax } from '../syntax/explain.js'
import type { ByteReader } from './byte-reader.js'
import { decodeLossy } from './encoding.js'
import {
  defaultLimit,
  remark,
  type SplitOptions,
  type StreamIssue,
  type StreamItem,
  textFrame,
  tooLarge,
} from './item.js'
import { hasNdjsonExtension } from './layout.js'
import { createScanState, scanBytes } from './scan-state.js'

/** JSON texts one after the other, mostly one. */
export async function* framesOfTexts(
  window: ByteReader,
  start: Position,
  options: SplitOptions,
): AsyncGenerator<StreamItem> {
  const { file, input = 'auto' } = options
  const trail: Trail = { lead: '', leadAt: start, from: start, text: '', at: start }
  let isBracketed = false
  for (let count = 0; ; count += 1) {
    await skipSpace(window, trail)
    const first = window.bytes[0]
    if (first === undefined) {
      if (count === 0 && !(input === 'auto' && hasNdjsonExtension(file)))
        yield unexpected(trail, '')
      return
    }
    // Of texts in a row, only brackets tell where one ends and that another one is meant.
    const mayFollow =
      input === 'auto' && isBracketed && (first === OPEN_BRACE || first === OPEN_BRACKET)
    if (!beginsValue(first) || (count > 0 && !mayFollow)) {
      yield unexpected(trail, await following(window))
      return
    }
    if (count === 0 && input === 'auto' && hasNdjsonExtension(file))
      yield remark(notLines, trail.at)
    if (first !== OPEN_BRACKET && input === 'array') {
      yield remark(noArray, trail.at)
      return
    }
    trail.lead = ''
    isBracketed = first === OPEN_BRACE || first === OPEN_BRACKET
    const asOne = first !== OPEN_BRACKET || !(options.elements || input === 'array')
    const isDone = yield* asOne
      ? wholeText(window, trail, options)
      : elements(window, trail, options)
    if (!isDone) return
  }
}

const notLines = {
  ruleId: 'json/layout',
  message:
    'By its name this is NDJSON, but its JSON texts go over several lines. They are read all the same.',
  args: {},
} as const

const noArray = {
  ruleId: 'json/syntax',
  message: 'Expected an array, as `--input array` says.',
  args: { problem: 'unexpected-character', expected: ['array'] },
} as const

/**
 * What has been read since the last text began, to explain what comes next by it. Of an array that
 * was read element by element, its bracket and the last element stand for all.
 */
interface Trail {
  /** What is put before `text` to make its beginning good JSON, and where that stands. */
  lead: string
  leadAt: Position
  /** Where `text` begins in the file, and where it ends. */
  from: Position
  text: string
  at: Position
}

/** Longer runs of blanks are not kept. */
const longest = 1 << 16

/** Forgets the blanks that follow in the file. */
async function skipSpace(window: ByteReader, trail: Trail): Promise<void> {
  for (;;) {
    const { bytes } = window
    let end = 0
    while (end < bytes.length && isSpace(bytes[end] as number)) end += 1
    pass(window, trail, end)
    if (window.bytes.length > 0 || !(await window.more())) return
  }
}

/** Forgets bytes that are no value. */
function pass(window: ByteReader, trail: Trail, count: number): void {
  const text = decodeLossy(window.bytes.subarray(0, count))
  trail.at = advancePosition(trail.at, text, count)
  trail.text += text
  if (text.length > longest) {
    const lead = trail.lead + trail.text.trimEnd()
    Object.assign(trail, { lead, leadAt: trail.from, from: trail.at, text: '' })
  }
  window.drop(count)
}

/** The next text, which is read whole. Whether it could be. */
async function* wholeText(
  window: ByteReader,
  trail: Trail,
  { limit = defaultLimit }: SplitOptions,
): AsyncGenerator<StreamItem, boolean> {
  const outline = createScanState()
  let from = 0
  let end = -1
  while (end === -1) {
    end = scanBytes(outline, window.bytes, from)
    from = window.bytes.length
    if (outline.broken !== -1) end = await endOfBroken(window, outline.broken)
    else if (end === -1 && from > limit) {
      yield tooLarge(trail.at, limit)
      return false
    } else if (end === -1 && !(await window.more())) end = from
  }
  const bytes = window.bytes.subarray(0, end)
  if (!(await isWhole(window, end))) {
    yield unexpected(trail, decodeLossy(window.bytes.subarray(0, end + ahead)))
    return false
  }
  const found = textFrame(bytes, trail.at, outline, trail.lead === '' ? 'file' : 'element')
  const text = found.kind === 'text' ? found.text : decodeLossy(bytes)
  Object.assign(trail, { from: trail.at, text, at: advancePosition(trail.at, text, end) })
  yield found
  window.drop(end)
  return true
}

/** Whether a number or word is one: if not, what follows it may tell why. */
async function isWhole(window: ByteReader, end: number): Promise<boolean> {
  const first = window.bytes[0]
  if (first === OPEN_BRACE || first === OPEN_BRACKET || first === QUOTE) return true
  try {
    JSON.parse(decodeLossy(window.bytes.subarray(0, end)))
    return true
  } catch {
    await readAhead(window, end + ahead)
    return false
  }
}

/** So much of a text that is broken as tells how: a string may have been cut off, or go on. */
async function endOfBroken(window: ByteReader, at: number): Promise<number> {
  await readAhead(window, at + ahead)
  return Math.min(window.bytes.length, at + ahead)
}

/** The elements of the array that begins here. Whether it ended well. */
async function* elements(
  window: ByteReader,
  trail: Trail,
  options: SplitOptions,
): AsyncGenerator<StreamItem, boolean> {
  const open = trail.at
  pass(window, trail, 1)
  Object.assign(trail, { lead: '[', leadAt: open, from: trail.at, text: '' })
  for (let state: 'first' | 'value' | 'next' = 'first'; ; ) {
    await skipSpace(window, trail)
    const byte = window.bytes[0]
    if (byte === CLOSE_BRACKET && state !== 'value') {
      Object.assign(trail, { lead: '[', leadAt: open, from: trail.at, text: '' })
      pass(window, trail, 1)
      return true
    }
    if (byte === COMMA && state === 'next') {
      pass(window, trail, 1)
      state = 'value'
    } else if (byte !== undefined && state !== 'next' && beginsValue(byte)) {
      if (!(yield* wholeText(window, trail, options))) return false
      state = 'next'
    } else {
      yield unexpected(trail, await following(window))
      return false
    }
  }
}

/** That the grammar does not allow what follows, or the end. */
function unexpected({ lead, leadAt, from, text, at }: Trail, next: string): StreamIssue {
  const read = text + next
  if (lead === '' && !/[^ \t\n\r]/.test(read)) {
    const message = 'The file is empty: it must hold a JSON value.'
    return remark({ ruleId: 'json/empty', message, args: {} }, at)
  }
  const inFile = createPositionLookup(read, from)
  const positions = (index: number) => (index < lead.length ? leadAt : inFile(index - lead.length))
  const fault = explainSyntax(lead + read, positions, 'file')
  const [start, end] = [fault.start - lead.length, fault.end - lead.length]
  return { kind: 'issue', base: from, text: read, issue: { ...fault, start, end } }
}

/** Enough of what follows to say what it is. */
async function following(window: ByteReader): Promise<string> {
  await readAhead(window, ahead)
  return decodeLossy(window.bytes.subarray(0, ahead))
}

async function readAhead(window: ByteReader, length: number): Promise<void> {
  while (window.bytes.length < length && (await window.more()));
}

const ahead = 4096

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Whether a JSON value can begin with a byte: a bracket, a quote, a digit, `-`, `t`, `f` or `n`. */
function beginsValue(byte: number): boolean {
  return '{["-0123456789tfn'.includes(String.fromCharCode(byte))
}

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
