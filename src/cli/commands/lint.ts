import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import { defineCommand, parseWholeNumber } from '../args.js'
import { loadSchemaAndModel, runWithinStack } from '../context.js'
import type { Baseline } from '../lint/baseline.js'
import { loadConfig } from '../lint/config/load-config.js'
import { describeRules } from '../lint/describe-rules.js'
import { createFileRequest, listNamedFiles } from '../lint/files/create-request.js'
import { findInputs } from '../lint/files/find-inputs.js'
import { lintFlags } from '../lint/flags.js'
import { formatSettings } from '../lint/print-config.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { parseReportRequests, refuseInputFiles } from '../lint/report/requests.js'
import { decideExitCode, explainOutcome, lintInputs, summarize } from '../lint/run.js'
import { type LintSettings, resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { canShowProgress, writeText } from '../output.js'
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
    ['lint exports/ --rule time-zone=off', 'turn a rule off'],
    ['lint orders/ --schema order.json', 'use your own schema'],
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
    refuseFormatsOfCluster(settings)
    const schemaFlags = { ...flags, formats: settings.schemaFormats.value }
    const loaded = await loadSchemaAndModel(settings.schema.value, parseReferenceFlags(schemaFlags))
    const target = await runWithinStack(loaded.schema, () => resolveLintTarget(loaded))
    const rules = [...genericRules, ...target.rules]
    const baseline = await openRequestedBaseline(flags, settings)
    const protectedFiles = [
      ...listNamedFiles(request),
      ...(config === undefined ? [] : [config.file]),
      ...(settings.baseline.value === undefined ? [] : [settings.baseline.value]),
    ]
    const requests = await parseReportRequests(settings.formats.value, protectedFiles, process.env)
    const found = await findInputs(request)
    refuseInputFiles(requests, found)
    const report = await openReport(requests, {
      maxFindings: parseWholeNumber('max-findings', flags['max-findings']),
      show: flags.show,
      quiet: flags.quiet,
    })

    if (!flags.quiet) noteUncheckedFormats(loaded)
    await report.begin(describeRun(loaded, rules))
    const tally = await lintInputs(
      found,
      target,
      {
        resolveFile: settings.resolveFile,
        allowEmpty: flags['allow-empty'],
        skipUnknown: flags['skip-unknown'],
        baseline,
        showsProgress: !flags.quiet && canShowProgress(process.env, process.stderr.isTTY),
      },
      report,
    )
    const isSaved = (await baseline?.save(tally)) ?? true
    const isWritten = await report.end(summarize(tally, baseline))
    const failOnSkipped = flags['fail-on-skipped']
    explainOutcome(tally, request, { failOnSkipped, quiet: flags.quiet })
    const failure = { failOn: settings.failOn.value, failOnSkipped }
    return isWritten && isSaved ? decideExitCode(tally, failure) : exitCode.usage
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
  { baseline: { value: file }, failOn }: Pick<LintSettings, 'baseline' | 'failOn'>,
): Promise<Baseline | undefined> {
  const { 'update-baseline': update, 'prune-baseline': prune } = flags
  if (file === undefined) {
    if (!update && !prune) return undefined
    throw new UserError(`--${update ? 'update' : 'prune'}-baseline needs --baseline FILE.`)
  }
  const { openBaseline } = await import('../lint/baseline.js')
  return openBaseline({ file, update, prune, failOn: failOn.value })
}
