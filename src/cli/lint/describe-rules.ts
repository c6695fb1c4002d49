import process from 'node:process'
import { UserError } from '../../errors.js'
import { type ExitCode, exitCode } from '../../exit-code.js'
import type { Rule } from '../../lint/rule.js'
import { genericRules } from '../../lint/rules/index.js'
import { loadModel } from '../model.js'
import { limitWidth, supportsColor, writeText } from '../output.js'
import { parseReferenceFlags, type ReferenceFlagValues } from '../schema-flags.js'
import { resolveLintTarget } from './target.js'

interface RuleFlags extends ReferenceFlagValues {
  readonly schema: string | undefined
  readonly format: readonly string[]
  readonly explain: string | undefined
}

/** Prints one rule or all of them, instead of linting. */
export async function describeRules(flags: RuleFlags, paths: readonly string[]): Promise<ExitCode> {
  const name = flags.explain === undefined ? '--list-rules' : '--explain'
  if (paths.length > 0) throw new UserError(`${name} takes no paths.`)
  const target = await resolveLintTarget(await loadModel(flags.schema, parseReferenceFlags(flags)))
  const rules = [...genericRules, ...target.rules]
  await writeText(process.stdout, await formatDescription(flags, rules))
  return exitCode.clean
}

async function formatDescription(
  { explain, format }: RuleFlags,
  rules: readonly Rule[],
): Promise<string> {
  const width = limitWidth(process.stdout)
  if (explain === undefined) {
    const { formatRules } = await import('./list-rules.js')
    return formatRules(rules, format, width)
  }
  if (format.length > 0) throw new UserError('--explain takes no --format.')
  const { explainRule } = await import('./explain-rule.js')
  const color = supportsColor(process.env, process.stdout.isTTY)
  return explainRule(explain, rules, { width, color })
}
