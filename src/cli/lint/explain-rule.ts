import { sanitize } from '../../json/sanitize.js'
import type { BadExample, Example, Rule, RuleMetadata } from '../../lint/rule.js'
import { builtInRuleIds, getDefaultSeverity } from '../../lint/rule-ids.js'
import { describeBuiltInRule } from '../../report/built-in-rules.js'
import type { Style } from '../../report/reporter.js'
import { paint } from '../../report/text/paint.js'
import { wrapWords } from '../../report/text/wrap.js'
import { createUnknownNameError } from '../args.js'

type ExplainedRule = RuleMetadata & Partial<Pick<Rule, 'good' | 'bad'>>

/**
 * What `lint --explain ID` prints: what the rule requires, why, how to fix a finding, and examples.
 *
 * @param rules those of the schema; the JSON reader and the validators have more
 * @throws UserError for a rule that doesn't exist
 */
export function explainRule(id: string, rules: readonly Rule[], style: Style): string {
  const rule = findRule(id, rules)
  const { severity, summary, why, fix, good = [], bad = [] } = rule
  const sections = [
    `${paint(rule.id, 'place', style)}  ${paint(severity, severity === 'off' ? 'faint' : severity, style)}`,
    formatText(summary, style),
    `Why\n${formatText(why, style)}`,
    `Fix\n${formatText(fix, style)}`,
    ...good.map((example) => formatExample('Good', example)),
    ...bad.map((example) => `${formatExample('Bad', example)}\n${formatPlaces(example, rule)}`),
    severity === 'off'
      ? `It is off by default. Turn it on with --rule ${rule.id}=warning.`
      : `Turn it off with --rule ${rule.id}=off.`,
  ]
  return `${sections.join('\n\n')}\n`
}

function findRule(id: string, rules: readonly Rule[]): ExplainedRule {
  const found = rules.find((rule) => rule.id === id)
  if (found !== undefined) return found
  if (builtInRuleIds.includes(id))
    return { id, severity: getDefaultSeverity(id), fields: [], ...describeBuiltInRule(id) }
  const ids = [...rules.map((rule) => rule.id), ...builtInRuleIds]
  throw createUnknownNameError('rule', id, ids, 'lint --list-rules lists all rules.')
}

/** Markdown as plain text: without the marks of bold text. */
function formatText(markdown: string, { width }: Style): string {
  const paragraphs = markdown.replaceAll('**', '').split('\n\n')
  return paragraphs
    .map((text) =>
      wrapWords(text.replaceAll('\n', ' '), width - 2)
        .map(indent)
        .join('\n'),
    )
    .join('\n\n')
}

function formatExample(kind: string, { title, overlay, previous }: Example): string {
  const shown = previous === undefined ? overlay : [...previous, overlay]
  const lines = JSON.stringify(shown, null, 2).split('\n').map(sanitize)
  return [`${kind}: ${title.replaceAll('`', '')}`, ...lines.map(indent)].join('\n')
}

/** @example '  → warning at /cluster_id' */
function formatPlaces({ findings, previous }: BadExample, rule: ExplainedRule): string {
  return findings
    .map(({ pointer, key, severity = rule.severity }) => {
      const place = key === undefined ? pointer : `${pointer}/${key}`
      const shownSeverity = severity === 'off' ? 'warning' : severity
      const inDocument = previous === undefined ? '' : ' of the last document'
      return indent(`→ ${shownSeverity} at ${place === '' ? 'the document' : place}${inDocument}`)
    })
    .join('\n')
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`
}
