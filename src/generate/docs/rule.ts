import type { Model } from '../../model/model.js'
import type { RuleDocs, RuleExample } from '../generator.js'
import { findFields } from './anchors.js'
import type { Page } from './field.js'
import { readableJson } from './json.js'
import { code, codeBlock, inline, link, prose, table } from './markdown.js'

/** What the template of a rule's page is given: Markdown. */
export function rulePage(rule: RuleDocs, page: Page, stem: string) {
  const up = '../'.repeat(rule.id.split('/').length)
  return {
    id: code(rule.id),
    summary: prose(rule.summary),
    severity: code(rule.severity),
    fields: rule.fields.map((path) => fieldLink(path, page, `${up}${stem}.md`)).join(', '),
    why: prose(rule.why),
    fix: prose(rule.fix),
    good: rule.good.map(example),
    bad: rule.bad.map(example),
    off: codeBlock(`cluster-schema lint exports/ --rule ${rule.id}=off`, 'sh'),
    model: link(inline(page.model.name), `${up}${stem}.md`),
    list: `${up.slice(3)}README.md`,
  }
}

/** What the template of the list of rules is given: Markdown. */
export function rulesPage(rules: readonly RuleDocs[], model: Model, stem: string) {
  return {
    model: link(inline(model.name), `../${stem}.md`),
    rules: table(
      ['rule', 'severity', 'what it asks for'],
      rules.map(({ id, severity, summary }) => [
        link(code(id), `${id}.md`),
        code(severity),
        inline(summary),
      ]),
    ),
  }
}

function example({ title, overlay }: RuleExample) {
  return { title: inline(title), json: codeBlock(readableJson(overlay), 'json') }
}

function fieldLink(path: string, { model, fields, anchors }: Page, file: string): string {
  const [field] = findFields(model, fields, path)
  return field === undefined ? code(path) : link(code(path), `${file}#${anchors.of.get(field)}`)
}
