import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { createDocumentKey } from '../../lint/document-key.js'
import type { LintTarget } from '../../lint/rule.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import { defineCommand, parseSeconds, parseWholeNumber } from '../args.js'
import type { Baseline } from '../lint/baseline.js'
import { loadConfig } from '../lint/config/load-config.js'
import { describeRules } from '../lint/describe-rules.js'
import { createFileRequest, listNamedFiles } from '../lint/files/create-request.js'
import { type FoundInputs, findInputs } from '../lint/files/find-inputs.js'
import type { FixRun } from '../lint/fix/fix-run.js'
import { checkFixFlags, leaveRoomForDiff } from '../lint/fix/request.js'
import { lintFlags } from '../lint/flags.js'
import { refuseInputFiles, refuseSharedFiles } from '../lint/output-files.js'
import {
  listPartitionFiles,
  openPartition,
  refuseStreams,
} from '../lint/partition/open-partition.js'
import { formatSettings } from '../lint/print-config.js'
import { createProofSettings } from '../lint/proof.js'
import { noteBaseline } from '../lint/report/note-baseline.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { listReportFiles, parseReportRequests } from '../lint/report/requests.js'
import { decideExitCode, explainOutcome, isComplete, lintInputs, summarize } from '../lint/run.js'
import { type LintSettings, resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { parseConcurrency } from '../lint/threads/concurrency.js'
import { createThreads } from '../lint/threads/threads.js'
import { loadModel } from '../model.js'
import { canShowProgress, hasTerminal, printNote, writeText } from '../output.js'
import { parseReferenceFlags } from '../schema-flags.js'

export const lintCommand = defineCommand({
  name: 'lint',
  positional: {
    name: 'paths',
    describe: 'The paths are files, directories, globs or - (stdin)',
    async listValues() {
      const { wrapWords } = await import('../../report/text/wrap.js')
      return wrapWords(`Formats: ${reporterNames.join(', ')}`, 80).join('\n')
    },
  },
  summary: 'Check stored exports',
  flags: lintFlags,
  examples: [
    ['lint exports/', 'check a directory'],
    ['lint - < cluster.json', 'check standard input'],
    ['lint exports/ --format sarif=out.sarif', 'write a report'],
  ],
  async run(flags, paths) {
    refuseSeveralAnswers(flags)
    if (flags['list-rules'] || flags.explain !== undefined) return describeRules(flags, paths)
    const config = await loadConfig(flags, process.cwd())
    const settings = await resolveSettings(flags, paths, config)
    const configuredFile = flags['print-config']
    if (configuredFile !== undefined) {
      const { gitignore } = flags
      const text = await formatSettings(configuredFile, settings, config, gitignore)
      await writeText(process.stdout, text)
      return exitCode.clean
    }
    const request = createFileRequest(flags, settings)
    const threads = createThreads(parseConcurrency(flags.concurrency))
    checkFixFlags(flags, request, settings)
    refuseFormatsOfCluster(settings)
    const schemaFlags = { ...flags, formats: settings.schemaFormats.value }
    const loaded = await loadModel(settings.schema.value, parseReferenceFlags(schemaFlags))
    const ownTarget = await resolveLintTarget(loaded, parseSeconds('timeout', flags.timeout))
    const { key: keySetting } = settings
    const key = keySetting.value === undefined ? undefined : createDocumentKey(keySetting.value)
    const target = key === undefined ? ownTarget : { ...ownTarget, extractName: key.extractName }
    const rules = [...genericRules, ...target.rules]
    const baseline = await openRequestedBaseline(flags, settings)
    const protectedFiles = [
      ...listNamedFiles(request),
      ...[config?.file, settings.baseline.value, settings.schema.value, request.filesFrom],
    ].filter((file) => file !== undefined)
    const all = parseReportRequests(settings.formats.value, process.env)
    const requests = flags['fix-dry-run'] ? leaveRoomForDiff(all, settings) : all
    refuseStreams(flags)
    const outputs = [...listReportFiles(requests), ...listPartitionFiles(flags)]
    await refuseSharedFiles(outputs, protectedFiles)
    const found = await findInputs(request)
    refuseInputFiles(outputs, found)
    const report = await openReport(requests, {
      maxFindings: parseWholeNumber('max-findings', flags['max-findings']),
      show: flags.show,
      quiet: flags.quiet,
    })
    const partition = await openPartition(flags, settings.failOn.value, rules)

    if (!flags.quiet) await noteUncheckedFormats(loaded.schema)
    await report.begin(describeRun(loaded, rules))
    const fixRun = await openRequestedFixRun(flags, target, found)
    const tally = await lintInputs(
      found,
      target,
      {
        resolveFile: settings.resolveFile,
        allowEmpty: flags['allow-empty'],
        skipUnknown: flags['skip-unknown'],
        baseline,
        fixRun,
        partition,
        quiet: flags.quiet,
        threads,
        redact: settings.redact.value,
        // Whoever writes or changes documents needs their text.
        proof:
          flags['no-fast'] || partition !== undefined || fixRun !== undefined
            ? undefined
            : createProofSettings(loaded.schema, requests, {
                show: flags.show,
                needsInfos: baseline !== undefined || key !== undefined,
              }),
        showsProgress: !flags.quiet && canShowProgress(process.env, hasTerminal()),
      },
      report,
    ).finally(threads.close)
    const isSaved = (await baseline?.save(tally)) ?? true
    const sorted = await partition?.save({ isComplete: isComplete(tally) })
    const summary = summarize(tally, baseline, sorted)
    const isReported = await report.end(summary)
    if (!flags.quiet) noteBaseline(summary, requests)
    const isWritten = isReported && (partition === undefined || sorted !== undefined)
    const failOnSkipped = flags['fail-on-skipped']
    explainOutcome(tally, request, { failOnSkipped, quiet: flags.quiet })
    fixRun?.explain(tally)
    // Redaction leaves names out.
    if (key?.isUseless && settings.redact.value === false && !flags.quiet)
      printNote(
        `no document with a finding has a string or a number at ${keySetting.value}, the key of ${keySetting.from()}.`,
        'lint',
      )
    const failure = { failOn: settings.failOn.value, failOnSkipped }
    const isFixed = !fixRun?.hasFailed()
    return isWritten && isSaved && isFixed ? decideExitCode(tally, failure) : exitCode.usage
  },
})

/** Each of these flags prints something instead of linting. */
function refuseSeveralAnswers(
  flags: Readonly<Record<'list-rules' | 'explain' | 'print-config', boolean | string | undefined>>,
): void {
  const names = (['list-rules', 'explain', 'print-config'] as const).filter((name) => flags[name])
  const [first, second] = names
  if (second !== undefined) throw new UserError(`--${first} and --${second} exclude each other.`)
}

/** The flag without a schema is refused when the schema is loaded. */
function refuseFormatsOfCluster({ schema, schemaFormats: { value, from } }: LintSettings): void {
  if (schema.value === undefined && value !== undefined && from() !== '--formats')
    throw new UserError(`${from()}: \`schemaFormats\` needs \`schema\`.`)
}

/** Loads the code for baselines only for runs that have one. */
async function openRequestedBaseline(
  flags: { readonly 'update-baseline': boolean; readonly 'prune-baseline': boolean },
  {
    baseline: { value: file },
    failOn,
    redact,
  }: Pick<LintSettings, 'baseline' | 'failOn' | 'redact'>,
): Promise<Baseline | undefined> {
  const { 'update-baseline': update, 'prune-baseline': prune } = flags
  if (file === undefined) {
    if (!update && !prune) return undefined
    throw new UserError(`--${update ? 'update' : 'prune'}-baseline needs --baseline FILE.`)
  }
  const { openBaseline } = await import('../lint/baseline.js')
  const hidesRecords = redact.value === true
  return openBaseline({ file, update, prune, failOn: failOn.value, hidesRecords })
}

/** Loads the code for fixing only for runs that fix. */
async function openRequestedFixRun(
  flags: { readonly fix: boolean; readonly 'fix-dry-run': boolean; readonly quiet: boolean },
  target: LintTarget,
  { leadsOutside }: FoundInputs,
): Promise<FixRun | undefined> {
  const { fix, 'fix-dry-run': isDryRun, quiet } = flags
  if (!fix && !isDryRun) return undefined
  const { createFixRun } = await import('../lint/fix/fix-run.js')
  return createFixRun({ target, isDryRun, quiet, leadsOutside })
}
