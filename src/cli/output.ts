import { once } from 'node:events'
import { fstatSync, statSync } from 'node:fs'
import process from 'node:process'
import { guardTemporaryFiles, removeTemporaryFiles } from '../atomic-write.js'
import { describeSystemError, getSystemErrorCode, type UserError } from '../errors.js'
import { exitCode, signalCodes } from '../exit-code.js'
import { sanitize } from '../json/sanitize.js'
import { takeTurn } from './event-loop.js'
import { guardWorkflowLog } from './workflow-log.js'

/** Most runs write nothing to stderr, and opening it takes a twentieth of the time of a start. */
function openStderr(): NodeJS.WriteStream {
  exitOnErrors(process.stderr)
  return process.stderr
}

const guardedStreams = new WeakSet<NodeJS.WriteStream>()

/** Ends the process if nothing more can be written, so that a lost report never looks like success. */
function exitOnErrors(stream: NodeJS.WriteStream): void {
  if (guardedStreams.has(stream)) return
  guardedStreams.add(stream)
  stream.on('error', (error: Error) => {
    // A reader that has seen enough (`| head`) closes the pipe. That's not an error.
    if (getSystemErrorCode(error) === 'EPIPE') process.exit(exitCode.closedPipe)
    if (stream === process.stdout)
      printNote(`cannot write to standard output: ${describeSystemError(error)}.`)
    process.exit(exitCode.usage)
  })
}

const nullDevice = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null'

/** Whether stderr is a terminal. The stream is opened only if it may be one. */
export function hasTerminal(): boolean {
  try {
    const stats = fstatSync(2)
    if (!stats.isCharacterDevice() || stats.rdev === statSync(nullDevice).rdev) return false
  } catch {
    // The stream knows more.
  }
  return process.stderr.isTTY === true
}

/** Writes text, and waits while the reader is slow: unread text takes memory. */
export async function writeText(
  stream: NodeJS.WriteStream,
  text: string | Uint8Array,
): Promise<void> {
  if (text.length === 0) return
  exitOnErrors(stream)
  if (stream === process.stdout) writePending()
  if (stream.isTTY) eraseProgress()
  if (!stream.write(text)) await once(stream, 'drain')
}

/** So many characters are written at once. A write for each line takes longer than to make the line. */
const maxPending = 1 << 16

let pending = ''

/**
 * Adds text to standard output. It's written when there is much of it, before anything on stderr, and
 * whenever the program waits for something.
 *
 * @returns a promise to wait for if the reader is slow: unread text takes memory
 */
export function addOutput(text: string): Promise<unknown> | undefined {
  if (text === '') return undefined
  if (pending === '') setImmediate(writePending)
  pending += text
  if (pending.length < maxPending) return undefined
  writePending()
  return process.stdout.writableNeedDrain ? once(process.stdout, 'drain') : undefined
}

/** Writes what `addOutput` has collected. */
export function writePending(): void {
  if (pending === '') return
  const text = pending
  pending = ''
  exitOnErrors(process.stdout)
  if (process.stdout.isTTY) eraseProgress()
  process.stdout.write(text)
}

/** Writes a sentence to stderr, with the command that it's about. */
export function printNote(sentence: string, command?: string): void {
  const program = command === undefined ? 'cluster-schema' : `cluster-schema ${command}`
  eraseProgress()
  writeNote(`${program}: ${sanitize(sentence)}\n`)
}

/** Writes lines to stderr. In GitHub Actions, the runner reads commands in them, too. */
export function writeNote(lines: string): void {
  writePending()
  const isWorkflowLog = process.env.GITHUB_ACTIONS === 'true'
  openStderr().write(isWorkflowLog ? guardWorkflowLog(lines) : lines)
}

/** Writes a user's mistake as one line to stderr. */
export function printError({ message, hint }: UserError, command?: string): void {
  printNote(hint === undefined ? message : `${message} ${hint}`, command)
}

/**
 * When a signal asks the command to end, such as Ctrl-C, it says how far it came and exits with the
 * code of the signal. No temporary files stay.
 *
 * @param describeProgress gives the end of "interrupted after …"
 * @param isBlocked whether it reads what may never end, such as a pipe
 */
export function exitOnInterrupt(
  command: string,
  describeProgress: () => string,
  isBlocked: () => boolean = () => false,
): void {
  const end = (signal: Signal): void => {
    removeSignalListeners(end)
    writePending()
    eraseProgress()
    openStderr().write(`\ncluster-schema ${command}: interrupted ${describeProgress()}.\n`)
    if (!isBlocked() || process.platform === 'win32') process.exit(signalCodes[signal])
    // Node.js waits for a read before it exits, but not if a signal ends it. For a shell, that's the
    // same code.
    removeTemporaryFiles()
    process.kill(process.pid, signal)
  }
  addSignalListeners(end)
}

type Signal = keyof typeof signalCodes

const signals = Object.keys(signalCodes) as readonly Signal[]

type SignalListener = (signal: Signal) => void

const signalListeners = new WeakSet<object>()

/** Listens to the signals that ask the command to end. */
export function addSignalListeners(listener: SignalListener): void {
  signalListeners.add(listener)
  for (const signal of signals) process.on(signal, listener)
}

/** The next signal ends the process at once. */
export function removeSignalListeners(listener: SignalListener): void {
  for (const signal of signals) process.off(signal, listener)
}

/**
 * Runs a step that takes seconds in the engine itself, which nothing in JavaScript can interrupt. In the
 * meantime, a signal ends the process at once, without a word. No temporary files stay.
 */
export async function runWithoutSignalListeners<Result>(run: () => Result): Promise<Result> {
  const releaseGuard = await guardTemporaryFiles()
  if (releaseGuard === undefined) return run()
  eraseProgress()
  await takeTurn()
  const removed = signals.flatMap((signal) =>
    process
      .listeners(signal)
      .filter((listener) => signalListeners.has(listener))
      .map((listener) => ({ signal, listener })),
  )
  for (const { signal, listener } of removed) process.off(signal, listener)
  try {
    return run()
  } finally {
    for (const { signal, listener } of removed) process.on(signal, listener)
    releaseGuard()
  }
}

let isProgressShown = false

/** Makes room for text on the terminal that may show the progress. */
function eraseProgress(): void {
  if (isProgressShown) openStderr().write('\r\u001b[K')
  isProgressShown = false
}

/** Whether stderr is a terminal that somebody looks at, and that can erase a line. */
export function canShowProgress(
  { CI = '', TERM }: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  return isTerminal && TERM !== 'dumb' && ['', '0', 'false'].includes(CI)
}

/**
 * A line on stderr that shows progress once a run takes longer than a second, and disappears when
 * it ends or when a text is written. Only for terminals, see `canShowProgress`.
 *
 * @param interval milliseconds between two updates, at least
 * @returns shows a text
 */
export function createProgressLine(interval = 100): (describe: () => string) => void {
  let next = performance.now() + 1000
  process.once('exit', eraseProgress)
  return (describe) => {
    const now = performance.now()
    if (now < next) return
    next = now + interval
    isProgressShown = true
    // A line that is wrapped can't be erased.
    const stderr = openStderr()
    const text = sanitize(describe()).slice(0, limitWidth(stderr) - 3)
    stderr.write(`\r\u001b[K${text} …`)
  }
}

/** Whether output may have colors: https://no-color.org, https://force-color.org */
export function supportsColor(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = environment
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}

/** The columns to use on a stream: 80 if it has none or doesn't know, and between 40 and 120. */
export function limitWidth(stream: { readonly columns?: number }): number {
  return Math.max(40, Math.min(stream.columns || 80, 120))
}

/** @example formatSeconds(912) // '0.9 s' */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
