import type { Model } from '../../model/model.js'
import type { RuleDocs, RuleExample } from '../generator.js'
import { renderCode, renderCodeBlock } from '../markdown/code.js'
import { renderTable } from '../markdown/table.js'
import { renderInline, renderLink, renderProse } from '../markdown/text.js'
import { findFields } from './fields.js'
import { formatReadableJson } from './json.js'
import type { ModelPage } from './page.js'

/**
 * The data of `templates/docs/rule.eta`, as Markdown.
 *
 * @param stem the base of the model page's file name
 */
export function createRulePageData(rule: RuleDocs, page: ModelPage, stem: string) {
  // `docs/rules/cluster/x.md` is two levels below `docs/`.
  const up = '../'.repeat(rule.id.split('/').length)
  return {
    id: renderCode(rule.id),
    summary: renderProse(rule.summary),
    severity: renderCode(rule.severity),
    fields: rule.fields.map((path) => renderFieldLink(path, page, `${up}${stem}.md`)).join(', '),
    why: renderProse(rule.why),
    fix: renderProse(rule.fix),
    good: rule.good.map(renderExample),
    bad: rule.bad.map(renderExample),
    off: renderCodeBlock(`cluster-schema lint exports/ --rule ${rule.id}=off`, 'sh'),
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
        renderLink(renderCode(id), `${id}.md`),
        renderCode(severity),
        renderInline(summary),
      ]),
    ),
  }
}

function renderExample({ title, overlay }: RuleExample) {
  return { title: renderInline(title), json: renderCodeBlock(formatReadableJson(overlay), 'json') }
}

function renderFieldLink(path: string, page: ModelPage, file: string): string {
  const [field] = findFields(page.model, page.fields, path)
  return field === undefined
    ? renderCode(path)
    : renderLink(renderCode(path), `${file}#${page.anchors.byTarget.get(field)}`)
}
