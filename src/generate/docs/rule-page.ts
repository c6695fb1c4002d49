import type { Model } from '../../model/model.js'
import type { RuleDocs, RuleExample } from '../generator.js'
import { renderCodeBlock, renderInlineCode } from '../markdown/code.js'
import { renderTable } from '../markdown/table.js'
import { renderInline, renderLink, renderProse } from '../markdown/text.js'
import { findFields } from './fields.js'
import { formatReadableJson } from './notation/readable-json.js'
import type { PageContext } from './page-context.js'

/**
 * The data of `templates/docs/rule.eta`, as Markdown.
 *
 * @param stem the base of the model page's file name
 */
export function createRulePageData(rule: RuleDocs, page: PageContext, stem: string) {
  // `docs/rules/cluster/x.md` is two levels below `docs/`.
  const up = '../'.repeat(rule.id.split('/').length)
  return {
    id: renderInlineCode(rule.id),
    summary: renderProse(rule.summary),
    severity: renderInlineCode(rule.severity),
    fields: rule.fields.map((path) => renderFieldLink(path, page, `${up}${stem}.md`)).join(', '),
    why: renderProse(rule.why),
    fix: renderProse(rule.fix),
    good: rule.good.map(renderExample),
    bad: rule.bad.map(renderExample),
    isOff: rule.severity === 'off',
    command: renderCodeBlock(
      rule.severity === 'off'
        ? `npx cluster-schema lint exports/ --rule ${rule.id}=warning`
        : `npx cluster-schema lint exports/ --rule ${rule.id}=off`,
      'sh',
    ),
    model: renderLink(renderInline(page.model.name), `${up}${stem}.md`),
    list: `${up.slice(3)}README.md`,
  }
}

/** The data of `templates/docs/rules.eta`, as Markdown. */
export function createRuleListData(rules: readonly RuleDocs[], model: Model, stem: string) {
  return {
    model: renderLink(renderInline(model.name), `../${stem}.md`),
    rules: renderTable(
      ['rule', 'severity', 'what it checks'],
      rules.map(({ id, severity, summary }) => [
        renderLink(renderInlineCode(id), `${id}.md`),
        renderInlineCode(severity),
        renderInline(summary),
      ]),
    ),
  }
}

function renderExample({ title, overlay, previous }: RuleExample) {
  const shown = previous === undefined ? overlay : [...previous, overlay]
  return { title: renderInline(title), json: renderCodeBlock(formatReadableJson(shown), 'json') }
}

function renderFieldLink(path: string, page: PageContext, file: string): string {
  const [field] = findFields(page.model, page.fields, path)
  return field === undefined
    ? renderInlineCode(path)
    : renderLink(renderInlineCode(path), `${file}#${page.anchors.byTarget.get(field)}`)
}
