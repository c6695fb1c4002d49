import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { sanitize } from '../../json/sanitize.js'
import { formatCount } from '../../report/text/count.js'
import type { Sampler } from '../../sample/sampler.js'
import { createUnknownNameError, defineCommand, parseWholeNumber } from '../args.js'
import { type LoadedSchema, loadScenarios, loadSchemaAndModel } from '../context.js'
import { createDocumentWriter } from '../document-writer.js'
import { type Selection, selectInvalidSamples } from '../invalid-selection.js'
import { canShowProgress, createProgressLine, exitOnInterrupt, writeText } from '../output.js'
import { runWithinStack } from '../run-within-stack.js'
import { formatsFlag, parseReferenceFlags, referenceFlags } from '../schema-flags.js'

export const sampleCommand = defineCommand({
  name: 'sample',
  positional: {
    name: 'scenarios',
    describe: 'Names come from --list; without any, it prints one',
  },
  summary: 'Print sample documents',
  flags: {
    schema: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Input',
      describe: 'Print documents of another JSON Schema, without scenarios',
    },
    ...referenceFlags,
    ...formatsFlag,
    invalid: {
      type: 'boolean',
      default: false,
      group: 'Documents',
      describe: 'Print invalid documents, each with one mistake',
    },
    count: {
      type: 'string',
      placeholder: 'N',
      group: 'Documents',
      describe: 'Number of documents',
    },
    seed: {
      type: 'string',
      default: '1',
      placeholder: 'TEXT',
      group: 'Documents',
      describe: 'The same seed gives the same documents',
    },
    list: {
      type: 'boolean',
      default: false,
      group: 'Output',
      describe: 'List names and descriptions instead',
    },
    format: {
      choices: ['json', 'ndjson'],
      default: 'json',
      placeholder: 'NAME',
      group: 'Output',
      describe: 'Output format',
    },
  },
  examples: [
    ['sample --list', 'list the scenarios'],
    ['sample failed-timeout parent', 'print one of each'],
    ['sample --count 1000 --format ndjson', 'use all scenarios'],
    ['sample --invalid status.enum', 'print a wrong status'],
    ['sample --schema order.json --count 10', 'use your own schema'],
  ],
  async run({ count, seed, format, schema, list, invalid, ...flags }, names) {
    const total = count === undefined ? undefined : parseWholeNumber('count', count)
    const loaded = await loadSchemaAndModel(schema, parseReferenceFlags(flags))
    if (!loaded.isBuiltIn && names.length > 0 && !invalid)
      throw new UserError("only the Cluster model has scenarios; don't name any with --schema.")
    await runWithinStack(loaded.schema, async () => {
      const samplers = await createAllSamplers(loaded)
      const selection = invalid
        ? await selectInvalidSamples(loaded, samplers, names, seed)
        : selectScenarios(samplers, names, seed)
      if (list) await writeText(process.stdout, formatTable(selection.rows))
      else await printDocuments(selection.documents, total ?? selection.count, format)
    })
    return exitCode.clean
  },
})

function selectScenarios(
  samplers: readonly Sampler[],
  names: readonly string[],
  seed: string,
): Selection {
  const valid = samplers.filter(({ findings }) => findings === undefined)
  const named = selectByName(names, valid, 'scenario')
  const listed = names.length === 0 ? valid : named
  const selected =
    names.length === 0 ? valid.filter(({ definition }) => definition === undefined) : named
  return {
    rows: listed.map(({ name, description }) => [name, description]),
    count: names.length === 0 ? 1 : selected.reduce((sum, { lines }) => sum + lines, 0),
    documents: (function* () {
      for (let round = 0; ; round += 1)
        for (const sampler of selected)
          for (let line = 0; line < sampler.lines; line += 1)
            yield sampler.create(seed, round * sampler.lines + line)
    })(),
  }
}

async function createAllSamplers({ schema, isBuiltIn }: LoadedSchema): Promise<readonly Sampler[]> {
  const { createSamplers } = await import('../../sample/scenario/scenario-samplers.js')
  const { createSchemaSampler } = await import('../../sample/schema/schema-sampler.js')
  return isBuiltIn ? createSamplers(schema, await loadScenarios()) : [createSchemaSampler(schema)]
}

function selectByName<Named extends { readonly name: string }>(
  names: readonly string[],
  all: readonly Named[],
  kind: string,
): readonly Named[] {
  const known = all.map(({ name }) => name)
  return names.map((name) => {
    const found = all.find((item) => item.name === name)
    if (found === undefined) throw createUnknownNameError(kind, name, known, 'See --list.')
    return found
  })
}

function formatTable(unsafeRows: Selection['rows']): string {
  const rows = unsafeRows.map((row) => row.map(sanitize))
  const width = Math.min(32, Math.max(...rows.map(([name = '']) => name.length)))
  return rows
    .map(([name = '', description = '']) => `${name.padEnd(width)}  ${description}\n`)
    .join('')
}

/** Shows progress on a terminal while a file is written, and on Ctrl-C. */
async function printDocuments(
  documents: Selection['documents'],
  count: number,
  format: 'json' | 'ndjson',
): Promise<void> {
  const { stdout, stderr } = process
  let printed = 0
  exitOnInterrupt('sample', () => `after ${formatCount(printed, 'document')}`)
  const showProgress = canShowProgress(process.env, stderr.isTTY && !stdout.isTTY)
    ? createProgressLine()
    : undefined
  const writer = createDocumentWriter({
    format,
    count,
    async print(text) {
      await writeText(stdout, text)
      // A file takes everything at once: without a pause, Node never handles Ctrl-C.
      await setImmediate()
    },
    onProgress(documents) {
      printed = documents
      showProgress?.(() => formatCount(documents, 'document'))
    },
  })
  for (let index = 0; index < count; index += 1) await writer.write(documents.next().value)
  await writer.end()
}
