import { once } from 'node:events'
import process from 'node:process'
import { exitCode } from '../../exit-code.js'
import { sanitize } from '../../json/sanitize.js'
import type { InputFormat } from '../../json/stream/item.js'
import type { Severity } from '../../lint/finding.js'
import { reporterNames } from '../../report/index.js'
import type { Command } from '../command.js'
import { complain } from '../report-error.js'
import { runLint } from '../run-lint.js'
import { wantsColor, widthOf } from '../terminal.js'

interface Values {
  readonly schema?: string
  readonly input: InputFormat
  readonly format: string
  readonly failOn: Severity | 'never'
  readonly show: Severity
  readonly rule: readonly string[]
  readonly maxFindings: string
  readonly quiet: boolean
}

const severities = ['error', 'warning', 'info']

export const lintCommand: Command<Values> = {
  name: 'lint',
  positional: '[paths..]',
  summary: 'Validate stored exports: files, directories, or - for standard input',
  flags: {
    schema: {
      type: 'string',
      requiresArg: true,
      describe: 'Another JSON Schema; a file is one document, or NDJSON',
    },
    input: {
      choices: ['auto', 'json', 'ndjson', 'array'],
      default: 'auto',
      describe: 'How documents lie in a file; auto tells by its content',
    },
    format: { choices: reporterNames, default: 'pretty', describe: 'How to say it' },
    'fail-on': {
      choices: [...severities, 'never'],
      default: 'error',
      describe: 'Exit with 1 for findings of this severity or above',
    },
    show: {
      choices: severities,
      default: 'warning',
      describe: 'Print findings of this severity or above; others are counted',
    },
    rule: {
      type: 'string',
      array: true,
      default: [],
      requiresArg: true,
      describe: 'ID=error|warning|info|off, to set what a rule is worth; repeatable',
    },
    'max-findings': {
      type: 'string',
      default: '50',
      requiresArg: true,
      describe: 'Print so many at most; others are counted',
    },
    quiet: { type: 'boolean', default: false, describe: 'Print nothing; the exit code tells' },
  },
  examples: [
    ['lint exports/', 'every *.json, *.jsonl and *.ndjson in a directory'],
    ['lint - < cluster.json', 'standard input'],
    ['lint exports/ --format json', 'a report for programs'],
    ['lint exports/ --rule time-zone=off', 'without one rule'],
    ['lint orders/ --schema order.schema.json', 'documents of your own schema'],
  ],
  async run(values, paths) {
    const { stdout, stderr, stdin } = process
    let reached = 'before the first file'
    process.once('SIGINT', () => {
      stderr.write(`\ncluster-schema lint: interrupted ${reached}.\n`)
      process.exit(exitCode.interrupted)
    })
    return runLint({
      paths,
      schema: values.schema,
      input: values.input,
      format: values.format,
      failOn: values.failOn,
      show: values.show,
      rules: values.rule,
      maxFindings: values.maxFindings,
      quiet: values.quiet,
      style: { color: wantsColor(process.env, stdout.isTTY), width: widthOf(stdout) },
      stdin,
      print: (text) => write(stdout, text),
      warn: (error) => complain(error, 'lint'),
      note: (sentence) => void stderr.write(`cluster-schema lint: ${sanitize(sentence)}\n`),
      progress: (files, documents) => {
        reached = `after ${counted(files, 'file')} and ${counted(documents, 'document')}`
      },
    })
  },
}

/** Writes, and waits where the reader is slow: what it has not read yet takes memory. */
async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain')
}

function counted(count: number, noun: string): string {
  return `${String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`
}
