import { clusterRules } from '../../../cluster/rules/index.js'
import { UserError } from '../../../errors.js'
import { appendToken } from '../../../json/pointer.js'
import { genericRules } from '../../../lint/rules/index.js'
import { reporterNames } from '../../../report/index.js'
import { createUnknownNameError } from '../../args.js'
import { findRuleKeyError } from '../rule-severities.js'
import type { Config } from './config.js'
import { isInside } from './is-inside.js'

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
  const { rules, overrides = [], formats = [] } = values
  return [
    ...findRuleIssues(rules, '/rules'),
    ...overrides.flatMap((override, index) => [
      ...findGlobIssues(override.files, `/overrides/${index}/files`),
      ...findRuleIssues(override.rules, `/overrides/${index}/rules`),
    ]),
    ...findFormatIssues(formats, folder),
  ]
}

/** The rules of all schemas: the schema of a run may come from the command line. */
function findRuleIssues(rules: object | undefined, pointer: string): readonly ConfigIssue[] {
  return Object.keys(rules ?? {}).flatMap((key) => {
    const error = findRuleKeyError(key, [...genericRules, ...clusterRules])
    return error === undefined ? [] : [{ pointer: appendToken(pointer, key), error }]
  })
}

function findGlobIssues(globs: readonly string[], pointer: string): readonly ConfigIssue[] {
  return globs.flatMap((glob, index) => {
    if (!glob.startsWith('!')) return []
    const error = new UserError(`an override has no globs that start with \`!\`.`, {
      hint: 'Add an override after this one for these files.',
    })
    return [{ pointer: `${pointer}/${index}`, error }]
  })
}

function findFormatIssues(formats: readonly string[], folder: string): readonly ConfigIssue[] {
  let printed: string | undefined
  return formats.flatMap((format, index) => {
    const pointer = `/formats/${index}`
    const [name = '', ...rest] = format.split('=')
    const file = rest.length === 0 ? undefined : rest.join('=')
    if (!reporterNames.includes(name))
      return [{ pointer, error: createUnknownNameError('format', name, reporterNames) }]
    if (file === '')
      return [{ pointer, error: new UserError('a file is missing after the equals sign.') }]
    if (file !== undefined) {
      if (isInside(file, folder)) return []
      const error = new UserError(`the report is outside of the folder of the config.`, {
        hint: `Only --format ${name}=FILE can write there.`,
      })
      return [{ pointer, error }]
    }
    if (name === 'github') return []
    if (printed !== undefined) {
      const error = new UserError(`\`${printed}\` and \`${name}\` both go to standard output.`, {
        hint: `Write one to a file: \`${name}=FILE\`.`,
      })
      return [{ pointer, error }]
    }
    printed = name
    return []
  })
}
