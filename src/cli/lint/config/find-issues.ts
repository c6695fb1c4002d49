import { notACluster } from '../../../cluster/recognize/rule.js'
import { clusterRules } from '../../../cluster/rules/index.js'
import { UserError } from '../../../errors.js'
import { appendToken } from '../../../json/pointer.js'
import { genericRules } from '../../../lint/rules/index.js'
import { reporterNames } from '../../../report/index.js'
import { createUnknownNameError } from '../../args.js'
import { isStandardInput } from '../files/input.js'
import { findRuleKeyError } from '../rule-severities.js'
import { canWriteReport } from './can-write-report.js'
import type { Config } from './config.js'

/** Something in a config that its schema can't refuse. */
export interface ConfigIssue {
  readonly pointer: string
  readonly error: UserError
}

/** Finds rules and formats that don't exist, and settings that make no sense. */
export function findConfigIssues({
  values,
  folder,
}: Pick<Config, 'values' | 'folder'>): readonly ConfigIssue[] {
  const { files = [], rules, overrides = [], formats = [] } = values
  return [
    ...findStandardInput(files),
    ...findRuleIssues(rules, '/rules'),
    ...overrides.flatMap((override, index) => [
      ...findGlobIssues(override.files, `/overrides/${index}/files`),
      ...findRuleIssues(override.rules, `/overrides/${index}/rules`),
    ]),
    ...findFormatIssues(formats, folder),
  ]
}

/** Without paths, such a run would wait for a text that nobody writes. */
function findStandardInput(files: readonly string[]): readonly ConfigIssue[] {
  return files.flatMap((path, index) => {
    if (!isStandardInput(path)) return []
    const error = new UserError("a config can't name standard input.", {
      hint: 'Pass `-` on the command line. A file of this name is `./-`.',
    })
    return [{ pointer: `/files/${index}`, error }]
  })
}

/** The rules of all schemas: the schema of a run may come from the command line. */
const knownRules = [...genericRules, ...clusterRules, notACluster]

function findRuleIssues(rules: object | undefined, pointer: string): readonly ConfigIssue[] {
  return Object.keys(rules ?? {}).flatMap((key) => {
    const error = findRuleKeyError(key, knownRules)
    return error === undefined ? [] : [{ pointer: appendToken(pointer, key), error }]
  })
}

function findGlobIssues(globs: readonly string[], pointer: string): readonly ConfigIssue[] {
  return globs.flatMap((glob, index) => {
    if (!glob.startsWith('!')) return []
    const error = new UserError("a glob of an override can't start with `!`.", {
      hint: 'Add an override after this one for these files.',
    })
    return [{ pointer: `${pointer}/${index}`, error }]
  })
}

function findFormatIssues(formats: readonly string[], folder: string): readonly ConfigIssue[] {
  return formats.flatMap((format, index) => {
    const error = findFormatError(format, formats.slice(0, index), folder)
    return error === undefined ? [] : [{ pointer: `/formats/${index}`, error }]
  })
}

function findFormatError(
  format: string,
  before: readonly string[],
  folder: string,
): UserError | undefined {
  const [, name = '', equals, file = ''] = /^([^=]*)(=?)(.*)$/s.exec(format) ?? []
  if (!reporterNames.includes(name)) return createUnknownNameError('format', name, reporterNames)
  if (equals === '=') {
    if (file === '') return new UserError('a file is missing after the equals sign.')
    if (canWriteReport(file, folder)) return undefined
    return new UserError("a config can't write a report outside of its folder.", {
      hint: `Only the flag --format ${name}=FILE can.`,
    })
  }
  const other = before.find(
    (it) => it === name || ![it, name].some((word) => word === 'github' || word.includes('=')),
  )
  if (other === undefined) return undefined
  return new UserError(`\`${other}\` and \`${name}\` both go to standard output.`, {
    hint: `Write one to a file: \`${name}=FILE\`.`,
  })
}
