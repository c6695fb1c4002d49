import { UserError } from '../../errors.js'
import type { RuleMetadata } from '../../lint/rule.js'
import { builtInRuleIds, getDefaultSeverity } from '../../lint/rule-ids.js'
import { describeBuiltInRule } from '../../report/built-in-rules.js'
import { printJson } from '../../report/json/print.js'
import { measureWidth } from '../../report/text/width.js'
import { wrapWords } from '../../report/text/wrap.js'

type ListedRule = Pick<RuleMetadata, 'id' | 'severity' | 'summary'>

/** The longest id of a built-in rule. A longer id has a line of its own. */
const maxIdWidth = 'schema/unevaluatedProperties'.length

/**
 * What `lint --list-rules` prints: the id, the default severity and the summary of every rule.
 *
 * @param rules those of the schema; the JSON reader and the validators have more
 * @param formats the values of `--format`: none, `pretty` or `json`
 * @param width the columns of the terminal
 */
export function formatRules(
  rules: readonly RuleMetadata[],
  formats: readonly string[],
  width: number,
): string {
  const [format = 'pretty', ...others] = formats
  if (!['pretty', 'json'].includes(format) || others.length > 0)
    throw new UserError('--list-rules takes only --format pretty or --format json.')
  const builtIn = builtInRuleIds.map((id) => ({
    id,
    severity: getDefaultSeverity(id),
    summary: describeBuiltInRule(id).summary,
  }))
  const listed = [...rules, ...builtIn].sort((a, b) => (a.id < b.id ? -1 : 1))
  return format === 'json' ? formatJson(listed) : formatTable(listed, width)
}

/** @example {"id":"json/bom","severity":"info","summary":"A file has no byte order mark."} */
function formatJson(rules: readonly ListedRule[]): string {
  const lines = rules.map(({ id, severity, summary }) => printJson({ id, severity, summary }))
  return `[\n  ${lines.join(',\n  ')}\n]\n`
}

function formatTable(rules: readonly ListedRule[], width: number): string {
  const idWidth = Math.min(maxIdWidth, Math.max(...rules.map(({ id }) => id.length)))
  const indent = ' '.repeat(idWidth + '  warning  '.length)
  const lines = rules.flatMap(({ id, severity, summary }) => {
    const [first = '', ...rest] = wrapWords(summary, width - measureWidth(indent))
    const isLong = id.length > idWidth
    const start = `${(isLong ? '' : id).padEnd(idWidth)}  ${severity.padEnd('warning'.length)}`
    return [...(isLong ? [id] : []), `${start}  ${first}`, ...rest.map((line) => indent + line)]
  })
  return `${lines.join('\n')}\n`
}
