import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addOutput, printNote, writePending, writeText } from '../../src/cli/output.js'

/** What is written, in the order of all streams. */
let written: string[] = []

beforeEach(() => {
  written = []
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written.push(`${name}: ${text}`)
      return true
    })
})

afterEach(() => {
  writePending()
  vi.restoreAllMocks()
})

test('lines are written together', () => {
  addOutput('a\n')
  addOutput('')
  addOutput('b\n')
  expect(written).toEqual([])
  writePending()
  writePending()
  expect(written).toEqual(['stdout: a\nb\n'])
})

test('much text is written at once', () => {
  const text = 'a'.repeat(70_000)
  addOutput(text)
  expect(written).toEqual([`stdout: ${text}`])
})

test('text is written while the program waits', async () => {
  addOutput('a\n')
  await setImmediate()
  expect(written).toEqual(['stdout: a\n'])
  addOutput('b\n')
  await setImmediate()
  expect(written).toEqual(['stdout: a\n', 'stdout: b\n'])
})

test('notes and other texts come after what was said before them', async () => {
  addOutput('a\n')
  printNote('A note.', 'lint')
  addOutput('b\n')
  await writeText(process.stdout, 'c\n')
  expect(written).toEqual([
    'stdout: a\n',
    'stderr: cluster-schema lint: A note.\n',
    'stdout: b\n',
    'stdout: c\n',
  ])
})

test('a slow reader is waited for', async () => {
  vi.spyOn(process.stdout, 'writableNeedDrain', 'get').mockReturnValue(true)
  const wait = addOutput('a'.repeat(70_000))
  let hasWaited = false
  wait?.then(() => {
    hasWaited = true
  })
  await setImmediate()
  expect(hasWaited).toBe(false)
  process.stdout.emit('drain')
  await wait
  expect(hasWaited).toBe(true)
})
