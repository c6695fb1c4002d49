import { Eta } from 'eta'
import type { Generate } from '../generator.js'
import { createModelPageData } from './model-page.js'
import { createPageContext } from './page-context.js'
import { findRelatedRules } from './rule-fields.js'
import { createRuleListData, createRulePageData } from './rule-page.js'

/** Generates Markdown pages: one for the model, one for each rule, and a list of the rules. */
export const generateDocs: Generate = async ({ schema, model, context, ...callbacks }) => {
  const { stem, banner, rules, templates } = context
  const render = createRenderer(templates)
  const comment = banner.replaceAll('>', '&gt;')
  const createArtifact = (path: string, template: string, data: object) => ({
    path: `docs/${path}`,
    content: render(template, { ...data, banner: comment }),
  })
  for (const { pointer, message } of model.unsupported) {
    const authored = schema.toAuthored?.(pointer) ?? { file: schema.file, pointer }
    callbacks.onUndocumentedKeyword?.(`${authored.file}#${authored.pointer}: ${message}`)
  }
  const page = createPageContext(model, rules)
  const reportExamples = rules.length === 0 ? undefined : await context.loadExampleReporter?.()
  const relatedRules = findRelatedRules(rules, page)
  const rulePages = await Promise.all(
    rules.map(async (rule) => {
      const reported = await reportExamples?.(rule)
      const related = relatedRules.get(rule) ?? []
      const data = createRulePageData({ rule, reported, related, page, stem })
      return createArtifact(`rules/${rule.id}.md`, 'docs/rule', data)
    }),
  )
  const ruleList =
    rules.length === 0
      ? []
      : [createArtifact('rules/README.md', 'docs/rules', createRuleListData(rules, model, stem))]
  return [
    createArtifact(`${stem}.md`, 'docs/model', {
      ...createModelPageData(page),
      // Without a root, there's no document.
      ...(schema.hasRoot === false && { rootType: '' }),
    }),
    ...ruleList,
    ...rulePages,
  ]
}

/** Renders templates that are passed as text. Nothing is read from disk. */
function createRenderer(templates: Readonly<Record<string, string>>) {
  // The data is Markdown, so there is nothing to escape.
  const eta = new Eta({ autoEscape: false, autoTrim: false })
  // Eta treats a name without `@` as a file name.
  for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text)
  return (name: string, data: object) => removeExtraWhitespace(eta.render(`@${name}`, data))
}

/** Removes trailing spaces, and all but one of consecutive blank lines. */
function removeExtraWhitespace(text: string): string {
  const lines = text.replace(/(?<![^\S\n])[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n')
  return `${lines.trim()}\n`
}
