import { Eta } from 'eta'
import type { Generator } from '../generator.js'
import { modelPage, pageOf } from './model.js'
import { rulePage, rulesPage } from './rule.js'

/** Markdown pages: one of the model, one of each rule, and a list of the rules. */
export const docsGenerator: Generator = {
  name: 'docs',
  summary: 'Markdown pages of the model and of the rules',
  anySchema: true,
  async emit({ model, context: { stem, banner, rules, templates } }) {
    const render = renderer(templates)
    const comment = banner.replace(/\s+/g, ' ').replaceAll('-->', '--&gt;')
    const artifact = (path: string, template: string, data: object) => ({
      path: `docs/${path}`,
      content: render(template, { ...data, banner: comment }),
    })
    const page = pageOf(model, rules)
    return [
      artifact(`${stem}.md`, 'docs/model', modelPage(page)),
      ...(rules.length === 0
        ? []
        : [artifact('rules/README.md', 'docs/rules', rulesPage(rules, model, stem))]),
      ...rules.map((rule) =>
        artifact(`rules/${rule.id}.md`, 'docs/rule', rulePage(rule, page, stem)),
      ),
    ]
  },
}

/** Renders templates that are given as texts; nothing is read from a disk. */
function renderer(templates: Readonly<Record<string, string>>) {
  // What the templates are given is Markdown already: nothing is left to escape.
  const eta = new Eta({ autoEscape: false, autoTrim: false })
  // Eta takes a name for a file's unless it begins with `@`.
  for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text)
  return (name: string, data: object) => tidy(eta.render(`@${name}`, data))
}

function tidy(text: string): string {
  const lines = text.replace(/(?<![^\S\n])[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n')
  return `${lines.trim()}\n`
}
