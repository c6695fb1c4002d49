import process from 'node:process'
import type { Command } from '../command.js'
import { runGenerate } from '../run-generate.js'

interface Values {
  readonly out: string
  readonly schema?: string
  readonly check: boolean
  readonly force: boolean
  readonly 'docs-url'?: string
  readonly 'index-signature': boolean
}

export const generateCommand: Command<Values> = {
  name: 'generate',
  positional: '[artifacts..]',
  summary: 'Emit types, validator, OpenAPI, docs, samples and the schema',
  flags: {
    out: { type: 'string', default: 'generated', requiresArg: true, describe: 'Where to write' },
    schema: {
      type: 'string',
      requiresArg: true,
      describe: 'Another JSON Schema: types, validator and docs of it',
    },
    check: {
      type: 'boolean',
      default: false,
      describe: 'Write nothing; list what is stale and exit with 1',
    },
    force: {
      type: 'boolean',
      default: false,
      describe: 'Overwrite files that cluster-schema did not generate',
    },
    'docs-url': {
      type: 'string',
      requiresArg: true,
      describe: 'Address of the reference page, for the comments of types to link into',
    },
    'index-signature': {
      type: 'boolean',
      default: false,
      describe: 'Let types take unknown keys wherever the schema does',
    },
  },
  examples: [
    ['generate', 'everything, into generated/'],
    ['generate types --out src/gen', 'only the TypeScript types'],
    ['generate --check', 'in CI: is all of it fresh?'],
    ['generate types validator --schema order.schema.json', 'of your own schema'],
  ],
  run({ out, schema, check, force, ...types }, names) {
    const live = process.stderr.isTTY
    return runGenerate({
      names,
      out,
      schema,
      check,
      force,
      types: { docsUrl: types['docs-url'], indexSignature: types['index-signature'] },
      warn: (text) => void process.stderr.write(text),
      print: (text) => void process.stdout.write(text),
      progress: live ? progressLine() : undefined,
      clock: process.stdout.isTTY ? () => performance.now() : undefined,
    })
  },
}

/** A line on a terminal that names what is being made, once it takes longer than a second. */
function progressLine(): (name: string) => void {
  const start = performance.now()
  let written = false
  process.once('exit', () => {
    if (written) process.stderr.write('\r\u001b[K')
  })
  return (name) => {
    if (performance.now() - start < 1000) return
    written = true
    process.stderr.write(`\r\u001b[Kgenerating ${name} …`)
  }
}
