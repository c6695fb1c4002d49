import type { LintConfig } from '#config-validator'
import { UserError } from '../../../errors.js'
import { locate } from '../../../json/locate.js'
import { createLineIndex } from '../../../json/position.js'
import type { Finding } from '../../../lint/finding.js'
import { lintFile } from '../../../lint/lint-file.js'
import type { LintTarget, RuleSeverities } from '../../../lint/rule.js'
import { formatCount } from '../../../report/text/count.js'
import type { Config } from './config.js'
import { describeConfigFinding } from './describe-finding.js'
import { type ConfigFile, packageKey } from './find-config.js'
import { findConfigIssues } from './find-issues.js'

/**
 * Reads a config as lint reads a document: with its reader, and with a validator that this package
 * generated from `schemas/config.schema.json`. Only runs with a config load that.
 *
 * @throws UserError for the first error, with its position
 */
export async function parseConfig({ file, folder, bytes, isPackage }: ConfigFile): Promise<Config> {
  const text = isPackage ? await extractSettings(file, bytes) : decode(bytes)
  const { validateLintConfig } = await import('#config-validator')
  await refuseFindings(file, isPackage ? new TextEncoder().encode(text) : bytes, (value) => {
    const result = validateLintConfig(value)
    return result.ok ? [] : result.errors
  })
  const values: LintConfig = JSON.parse(text)
  const lines = createLineIndex(text)
  const config: Config = {
    file,
    folder,
    values,
    locate(pointer) {
      const [span] = locate(text, [{ pointer, target: 'key' }])
      const { line, column } = lines.toPosition(span?.start ?? 0)
      return `${file}:${line}:${column}`
    },
  }
  const [issue, ...others] = findConfigIssues(config)
  if (issue !== undefined)
    throw createError(config.locate(issue.pointer), issue.error, others.length)
  return config
}

/**
 * The text of a package.json with blanks for everything but the settings, so that they keep their
 * position.
 */
async function extractSettings(file: string, bytes: Uint8Array): Promise<string> {
  await refuseFindings(
    file,
    bytes,
    () => [],
    new Map([...configSeverities, ['json/duplicate-key', 'off']]),
  )
  const text = decode(bytes)
  const [span] = locate(text, [{ pointer: `/${packageKey}`, target: 'value' }])
  if (span === undefined)
    throw new UserError(`${file} has no key \`${packageKey}\`.`, {
      hint: 'The settings of lint are the value of this key.',
    })
  const blank = (part: string): string => part.replaceAll(/[^\r\n]/g, ' ')
  return (
    blank(text.slice(0, span.start)) +
    text.slice(span.start, span.end) +
    blank(text.slice(span.end))
  )
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

async function refuseFindings(
  file: string,
  bytes: Uint8Array,
  validate: LintTarget['validate'],
  severities = configSeverities,
): Promise<void> {
  const options = { input: 'json', severities } as const
  const { findings, omitted } = await lintFile(file, bytes, { ...target, validate }, options)
  const finding = chooseFinding(findings)
  if (finding === undefined) return
  const { line, column } = finding.range.start
  const error = await describeConfigFinding(finding)
  throw createError(`${file}:${line}:${column}`, error, findings.length - 1 + omitted.error)
}

/** The first one. But a key with a typo is also missing, and the typo says what to do. */
function chooseFinding([first, ...others]: readonly Finding[]): Finding | undefined {
  if (first?.ruleId !== 'schema/required') return first
  const isUnknownKey = ({ ruleId, pointer }: Finding): boolean =>
    ruleId === 'schema/additionalProperties' && pointer === first.pointer
  return others.find(isUnknownKey) ?? first
}

const target: LintTarget = {
  model: {
    ...{ name: 'LintConfig', description: '', root: { kind: 'any' }, entities: [] },
    ...{ vocabularies: [], aliases: [], groups: [], removed: [], source: undefined },
    hasLenientTimes: false,
    unsupported: [],
  },
  validate: () => [],
  rules: [],
  splitArrays: false,
  extractDocuments: (value) => [{ pointer: '', value }],
  extractName: () => undefined,
}

/** A key that is there twice is a mistake here. The rest that JSON.parse drops isn't used. */
const configSeverities: RuleSeverities = new Map([
  ['json/duplicate-key', 'error'],
  ['json/bom', 'off'],
  ['json/lone-surrogate', 'off'],
  ['json/unsafe-integer', 'off'],
])

function createError(
  position: string,
  { message, hint }: Pick<UserError, 'message' | 'hint'>,
  others: number,
): UserError {
  const more = others === 0 ? [] : [`${formatCount(others, 'more error')} in this file.`]
  const hints = [...(hint === undefined ? [] : [hint]), ...more]
  return new UserError(
    `${position}: ${message}`,
    hints.length === 0 ? {} : { hint: hints.join(' ') },
  )
}
