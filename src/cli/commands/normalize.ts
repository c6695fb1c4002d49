import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { createTextNormalizer } from '../../normalize/normalize-text.js'
import { formatCount } from '../../report/text/count.js'
import { defineCommand } from '../args.js'
import { createFileRequest, listNamedFiles } from '../lint/files/create-request.js'
import { findInputs } from '../lint/files/find-inputs.js'
import { isStandardInput } from '../lint/files/input.js'
import { lintFlags } from '../lint/flags.js'
import { type OutputFile, refuseInputFiles, refuseSharedFiles } from '../lint/output-files.js'
import { openDocumentFile } from '../lint/partition/document-file.js'
import { createLintProgress } from '../lint/progress.js'
import { resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { loadModel } from '../model.js'
import { type NormalizeRun, normalizeInput } from '../normalize/normalize-input.js'
import { createStandardOutput } from '../normalize/output.js'
import {
  createTally,
  describeLeft,
  describeTally,
  type NormalizeTally,
} from '../normalize/tally.js'
import { canShowProgress, exitOnInterrupt, printError, printNote } from '../output.js'
import { parseReferenceFlags, referenceFlags } from '../schema-flags.js'

export const normalizeCommand = defineCommand({
  name: 'normalize',
  positional: {
    name: 'paths',
    describe: 'The paths are files, directories, globs or - (stdin)',
  },
  summary: 'Write files in plain form',
  flags: {
    schema: { ...lintFlags.schema, describe: 'Documents of another JSON Schema' },
    ...referenceFlags,
    input: lintFlags.input,
    at: lintFlags.at,
    ignore: lintFlags.ignore,
    gitignore: lintFlags.gitignore,
    'files-from': lintFlags['files-from'],
    'no-follow-links': lintFlags['no-follow-links'],
    out: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Output',
      describe: 'Write the documents here, not to stdout',
    },
    changes: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Output',
      describe: 'List all changes as NDJSON',
    },
  },
  examples: [
    ['normalize export.json > clean.ndjson', 'one document per line'],
    ['normalize dump/ --out clean.ndjson', 'all files of a directory'],
    ['normalize a.json --changes c.ndjson', 'see what changed, and why'],
    ['normalize - < cluster.json', 'read standard input'],
  ],
  async run({ out, changes, ...flags }, paths) {
    const settings = await resolveSettings(
      { ...flags, format: [], rule: [], 'fail-on': undefined },
      paths,
      undefined,
    )
    const request = createFileRequest({ ...flags, 'stdin-name': undefined }, settings, 'normalize')
    const outputs = listOutputs(out, changes)
    const protectedFiles = [...listNamedFiles(request), flags.schema, request.filesFrom].filter(
      (file) => file !== undefined,
    )
    await refuseSharedFiles(outputs, protectedFiles, 'normalize')
    const target = await resolveLintTarget(
      await loadModel(flags.schema, parseReferenceFlags(flags)),
    )
    const found = await findInputs(request)
    refuseInputFiles(outputs, found, 'normalize')
    const { inputs, unreadable } = found
    const tally = createTally()
    let isReadingStream = false
    exitOnInterrupt(
      'normalize',
      () => `after ${formatCount(tally.documents, 'document')}`,
      () => isReadingStream,
    )
    const report = (error: UserError): void => {
      printError(error, 'normalize')
      tally.unreadable += 1
    }
    for (const error of unreadable) report(error)
    const files = await openFiles(out, changes)
    const run: NormalizeRun = {
      ...{ target, tally, report },
      options: { ...(flags.input && { input: flags.input }), at: flags.at },
      normalizeText: createTextNormalizer(target),
      output: files.out ?? createStandardOutput(),
      changes: files.changes,
      progress: canShowProgress(process.env, process.stderr.isTTY && !process.stdout.isTTY)
        ? createLintProgress(inputs, tally)
        : undefined,
    }
    for (const input of inputs) {
      isReadingStream = input.isStream && !isStandardInput(input.file)
      try {
        await normalizeInput(input, run)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        report(error)
      }
    }
    explainTally(tally)
    const isWritten = await save(run, files, tally)
    return isWritten && isComplete(tally) ? exitCode.clean : exitCode.usage
  },
})

function listOutputs(out: string | undefined, changes: string | undefined): readonly OutputFile[] {
  const outputs = [
    ...(out === undefined ? [] : [{ file: out, writer: '--out' }]),
    ...(changes === undefined ? [] : [{ file: changes, writer: '--changes' }]),
  ]
  for (const { file, writer } of outputs)
    if (isStandardInput(file))
      throw new UserError(`${writer} must be a file.`, {
        hint: 'Without --out, the documents go to standard output. A file of this name is `./-`.',
      })
  return outputs
}

type OpenFiles = Readonly<
  Record<'out' | 'changes', Awaited<ReturnType<typeof openDocumentFile>> | undefined>
>

async function openFiles(out: string | undefined, changes: string | undefined): Promise<OpenFiles> {
  const open = async (file: string | undefined) =>
    file === undefined ? undefined : openDocumentFile(file, 'normalize')
  return { out: await open(out), changes: await open(changes) }
}

/** A file appears only if nothing is missing in it. What's on standard output can't be taken back. */
async function save(
  { output }: NormalizeRun,
  { out, changes }: OpenFiles,
  tally: NormalizeTally,
): Promise<boolean> {
  const files = [out, changes].filter((file) => file !== undefined)
  if (out === undefined) await output.commit()
  if (isComplete(tally)) {
    const written = []
    for (const file of files) written.push(await file.commit())
    return !written.includes(false)
  }
  for (const file of files) await file.discard()
  if (files.length > 0) {
    const names = files.map(({ file }) => file).join(' and ')
    const verb = files.length === 1 ? "isn't" : "aren't"
    printNote(`${names} ${verb} written, because not all input could be read.`, 'normalize')
  }
  return true
}

/** Whether there was something to read, and all of it could be read. */
function isComplete({ files, unreadable }: NormalizeTally): boolean {
  return files > 0 && unreadable === 0
}

/** Says on stderr what was done, and what was left. */
function explainTally(tally: NormalizeTally): void {
  const { files, unreadable, skipped } = tally
  for (const sentence of skipped.slice(0, maxListedFiles)) printNote(sentence, 'normalize')
  const rest = skipped.length - maxListedFiles
  if (rest > 0) printNote(`${formatCount(rest, 'more file')} skipped.`, 'normalize')
  for (const sentence of describeLeft(tally)) printNote(sentence, 'normalize')
  if (files > 0) printNote(`${describeTally(tally)}.`, 'normalize')
  else if (unreadable === 0) printNote('found no documents.', 'normalize')
}

const maxListedFiles = 10
