import { once } from 'node:events'
import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { exitCode } from '../../exit-code.js'
import { sanitize } from '../../json/sanitize.js'
import type { Command } from '../command.js'
import { runSample } from '../run-sample.js'

interface Values {
  readonly count?: string
  readonly seed: string
  readonly format: string
  readonly schema?: string
  readonly list: boolean
  readonly invalid: boolean
}

export const sampleCommand: Command<Values> = {
  name: 'sample',
  positional: '[scenarios..]',
  summary: 'Stream sample documents, good or bad, to standard output',
  flags: {
    count: { type: 'string', requiresArg: true, describe: 'So many documents' },
    seed: {
      type: 'string',
      default: '1',
      requiresArg: true,
      describe: 'Other documents; the same seed gives the same ones',
    },
    format: { choices: ['json', 'ndjson'], default: 'json', describe: 'How to write them' },
    schema: {
      type: 'string',
      requiresArg: true,
      describe: 'Another JSON Schema, without scenarios',
    },
    list: { type: 'boolean', default: false, describe: 'Name the scenarios, and write none' },
    invalid: {
      type: 'boolean',
      default: false,
      describe: 'Documents that break one thing each, in place of good ones',
    },
  },
  examples: [
    ['sample --list', 'the scenarios'],
    ['sample failed-timeout parent', 'one document of each'],
    ['sample --count 100000 --format ndjson', 'of all scenarios in turn'],
    ['sample --invalid status.enum', 'a document with a wrong status'],
    ['sample --schema order.schema.json --count 10', 'of your own schema'],
  ],
  async run({ count, seed, format, schema, list, invalid }, names) {
    const { stdout, stderr } = process
    let reached = 0
    process.once('SIGINT', () => {
      stderr.write(`\ncluster-schema sample: interrupted after ${counted(reached)}.\n`)
      process.exit(exitCode.interrupted)
    })
    const line = stderr.isTTY && !stdout.isTTY ? progressLine() : undefined
    return runSample({
      ...{ names, count, seed, format, schema, list, invalid },
      print: async (text) => {
        if (text !== '' && !stdout.write(text)) await once(stdout, 'drain')
        // A file takes everything at once: without a pause no Ctrl-C would be heard.
        await setImmediate()
      },
      note: (sentence) => void stderr.write(`cluster-schema sample: ${sanitize(sentence)}\n`),
      progress: (documents) => {
        reached = documents
        line?.(documents)
      },
    })
  },
}

/** A line on the terminal while a file is written, once that takes longer than a second. */
function progressLine(): (documents: number) => void {
  let last = performance.now()
  let written = false
  process.once('exit', () => {
    if (written) process.stderr.write('\r\u001b[K')
  })
  return (documents) => {
    const now = performance.now()
    if (now - last < (written ? 100 : 1000)) return
    last = now
    written = true
    process.stderr.write(`\r\u001b[K${counted(documents)} …`)
  }
}

function counted(documents: number): string {
  const number = String(documents).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${number} document${documents === 1 ? '' : 's'}`
}
