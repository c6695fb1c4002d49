import type { Model } from '../../model/model.js'
import type { ReportedExample, RuleDocs, RuleExample } from '../generator.js'
import { renderCodeBlock, renderInlineCode } from '../markdown/code.js'
import { renderTable } from '../markdown/table.js'
import { renderInline, renderLink, renderProse } from '../markdown/text.js'
import { findFields, type LocatedField } from './fields.js'
import { formatReadableJson } from './notation/readable-json.js'
import type { PageContext } from './page-context.js'
import { listCheckedFields } from './rule-fields.js'

/** Columns of the JSON in an example: lint shows lines of this length whole. */
export const exampleWidth = 66

/** What the page of a rule is made from. */
interface RulePageInput {
  readonly rule: RuleDocs
  /** The bad examples, with what lint prints for them. Without it, the page shows no findings. */
  readonly reported: readonly ReportedExample[] | undefined
  readonly related: readonly RuleDocs[]
  readonly page: PageContext
  /** The base of the model page's file name. */
  readonly stem: string
}

/** The data of `templates/docs/rule.eta`, as Markdown. */
export function createRulePageData({ rule, reported, related, page, stem }: RulePageInput) {
  // `docs/rules/cluster/x.md` is two levels below `docs/`.
  const up = '../'.repeat(rule.id.split('/').length)
  const modelPage = `${up}${stem}.md`
  const list = `${up.slice(3)}README.md`
  const model = renderLink(renderInline(page.model.name), modelPage)
  const isOff = rule.severity === 'off'
  return {
    id: renderInlineCode(rule.id),
    summary: renderProse(rule.summary),
    severity: renderInlineCode(rule.severity),
    documents: rule.id.includes('/') ? `only documents of ${model}` : 'documents of any schema',
    fields: listFieldLinks(rule, page, modelPage).join(', '),
    why: renderProse(rule.why),
    fix: renderProse(rule.fix),
    good: rule.good.map(renderExample),
    bad:
      reported?.map(({ title, json, report }) => ({
        title: renderInline(title),
        json: renderCodeBlock(json, 'json'),
        report: renderCodeBlock(report, 'text'),
      })) ?? rule.bad.map(renderExample),
    // Without examples of its own, what is reported are whole documents.
    isPartial: rule.bad.length > 0,
    isOff,
    command: renderCodeBlock(
      `npx cluster-schema lint exports/ --rule ${rule.id}=${isOff ? 'warning' : 'off'}`,
      'sh',
    ),
    config: renderCodeBlock(
      formatReadableJson({ rules: { [rule.id]: isOff ? 'warning' : 'off' } }),
      'json',
    ),
    related: related.map(({ id, summary }) => ({
      link: renderLink(renderInlineCode(id), linkRule(rule.id, id)),
      summary: renderInline(summary),
    })),
    model,
    list,
  }
}

/** The data of `templates/docs/rules.eta`, as Markdown. */
export function createRuleListData(rules: readonly RuleDocs[], model: Model, stem: string) {
  const renderRules = (listed: readonly RuleDocs[]) =>
    renderTable(
      ['rule', 'severity', 'what it checks'],
      listed.map(({ id, severity, summary }) => [
        renderLink(renderInlineCode(id), `${id}.md`),
        renderInlineCode(severity),
        renderInline(summary),
      ]),
    )
  const [own, generic] = [true, false].map((isOwn) =>
    rules.filter(({ id }) => id.includes('/') === isOwn).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  )
  return {
    model: renderLink(renderInline(model.name), `../${stem}.md`),
    own: own?.length ? renderRules(own) : '',
    generic: generic?.length ? renderRules(generic) : '',
  }
}

/** The relative path from the page of a rule to the page of another one. */
function linkRule(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  if (to.startsWith(folder)) return `${to.slice(folder.length)}.md`
  return `${'../'.repeat(from.split('/').length - 1)}${to}.md`
}

function renderExample({ title, overlay, previous }: RuleExample) {
  const shown = previous === undefined ? overlay : [...previous, overlay]
  return {
    title: renderInline(title),
    json: renderCodeBlock(formatReadableJson(shown, exampleWidth), 'json'),
    report: '',
  }
}

/** A page shows fewer if there are more: nobody reads a longer list. */
const maxFields = 12

/** Links to the fields that a rule checks, those that it names in its order. */
function listFieldLinks(rule: RuleDocs, page: PageContext, file: string): readonly string[] {
  const link = (label: string, field: LocatedField['field'] | undefined): string => {
    const anchor = field && page.anchors.byTarget.get(field)
    const code = renderInlineCode(label)
    return anchor === undefined ? code : renderLink(code, `${file}#${anchor}`)
  }
  if (rule.fields.length > 0)
    return rule.fields.map((path) => link(path, findFields(page.model, page.fields, path)[0]))
  const checked = rule.createCheck === undefined ? [] : listCheckedFields(rule, page)
  const shown = checked.length <= maxFields ? checked : checked.slice(0, maxFields - 1)
  const links = shown.map(({ owner, path, field }) =>
    link(owner === undefined ? path : `${owner}.${path}`, field),
  )
  const rest = checked.length - shown.length
  return rest === 0 ? links : [...links, `and ${rest} others`]
}
