import { sanitize } from '../../json/sanitize.js'
import type { Artifact, DocsFormat, DocsOptions, Generate, GeneratorInput } from '../generator.js'
import { createReference } from './create-reference.js'
import { createGuideSections, type GuideSections } from './guide/index.js'
import { renderHtmlPage } from './html/index.js'
import { listTitleAnchors, renderMdx } from './mdx.js'
import { createModelPageData } from './model-page.js'
import { createPageContext, type PageContext } from './page-context.js'
import type { Reference } from './reference.js'
import { createMarkdownRenderer, type RenderTemplate } from './render-template.js'
import { findRelatedRules } from './rule-fields.js'
import { createRuleListData, createRulePageData } from './rule-page.js'
import { createRuleReference, linkRulesInHtml } from './rule-reference.js'
import { renderSection } from './sections/guide-section.js'
import { splitPages } from './split-pages.js'

/**
 * Generates reference docs: a page of the model in each format, a page for each rule, and a list of the
 * rules.
 */
export const generateDocs: Generate = async (input) => {
  const { schema, model, context, options = {}, onUndocumentedKeyword } = input
  const { formats = defaultFormats, split = false, frontMatter = [] } = options.docs ?? {}
  const { stem, banner, rules, templates } = context
  for (const { pointer, message } of model.unsupported) {
    const authored = schema.toAuthored?.(pointer) ?? { file: schema.file, pointer }
    onUndocumentedKeyword?.(`${authored.file}#${authored.pointer}: ${message}`)
  }
  const page = createPageContext(model, rules)
  const guide = await createGuideSections({
    ...{ schema, model, context, fields: page.fields },
    findAnchor: (target) => page.anchors.byTarget.get(target),
  })
  const data = {
    ...createModelPageData(page),
    // Without a root, there's no document.
    ...(schema.hasRoot === false && { rootType: '' }),
  }
  const render = createMarkdownRenderer(templates, banner)
  const modelPage = createModelPage({ data, guide, stem }, render)
  const rulePages = await createRulePages(input, page, render)
  const markdown = split
    ? splitPages([modelPage, ...rulePages], page, stem)
    : [modelPage, ...rulePages]
  return [
    ...(formats.includes('markdown') ? markdown : []),
    ...(formats.includes('mdx')
      ? createMdxPages(markdown, frontMatter, onUndocumentedKeyword)
      : []),
    ...(formats.includes('html')
      ? createHtmlPages(createReference(data, page, guide), rulePages, input)
      : []),
  ]
}

const defaultFormats: readonly DocsFormat[] = ['markdown', 'html']

function createModelPage(
  {
    data,
    guide,
    stem,
  }: {
    readonly data: ReturnType<typeof createModelPageData>
    readonly guide: GuideSections
    readonly stem: string
  },
  render: RenderTemplate,
): Artifact {
  const { introduction, appendix } = guide
  return {
    path: `docs/${stem}.md`,
    content: render('docs/model', {
      ...data,
      introduction: introduction.map(renderSection),
      appendix: appendix.map(renderSection),
    }),
  }
}

async function createRulePages(
  { model, context }: GeneratorInput,
  page: PageContext,
  render: RenderTemplate,
): Promise<readonly Artifact[]> {
  const { rules, stem } = context
  if (rules.length === 0) return []
  const reportExamples = await context.loadExampleReporter?.()
  const relatedRules = findRelatedRules(rules, page)
  const list: Artifact = {
    path: 'docs/rules/README.md',
    content: render('docs/rules', createRuleListData(rules, model, stem)),
  }
  const pages = rules.map(async (rule): Promise<Artifact> => {
    const reported = await reportExamples?.(rule)
    const related = relatedRules.get(rule) ?? []
    const data = createRulePageData({ rule, reported, related, page, stem })
    return { path: `docs/rules/${rule.id}.md`, content: render('docs/rule', data) }
  })
  return [list, ...(await Promise.all(pages))]
}

function createMdxPages(
  pages: readonly Artifact[],
  frontMatter: NonNullable<DocsOptions['frontMatter']>,
  onLeftOut: ((message: string) => void) | undefined,
): readonly Artifact[] {
  const titleAnchors = new Set(pages.flatMap(({ content }) => listTitleAnchors(content)))
  return pages.map(({ path, content }) => {
    const mdxPath = path.replace(/\.md$/, '.mdx')
    const file = mdxPath.slice(mdxPath.lastIndexOf('/') + 1)
    const lost = new Set<string>()
    const onLostTag = (html: string): void => void lost.add(html)
    const page = renderMdx(content, { frontMatter, file, titleAnchors, onLostTag })
    for (const html of lost)
      onLeftOut?.(`${mdxPath}: \`${cutLine(html)}\` of a template, because MDX has no HTML`)
    return { path: mdxPath, content: page }
  })
}

/** The first line, cut if it's long. */
function cutLine(text: string): string {
  const [line = ''] = text.split('\n')
  const isCut = line.length > maxShown || line.length < text.length
  return `${sanitize(line.slice(0, maxShown))}${isCut ? '…' : ''}`
}

const maxShown = 60

/** The page of the model, and one page with all rules. */
function createHtmlPages(
  reference: Reference,
  rulePages: readonly Artifact[],
  { model, context }: GeneratorInput,
): readonly Artifact[] {
  const { templates, banner, endpoint, stem } = context
  const file = `${endpoint === undefined ? stem : 'index'}.html`
  const createPage = (path: string, content: Reference): Artifact => ({
    path: `docs/${path}`,
    content: renderHtmlPage(content, { templates, banner }),
  })
  if (rulePages.length === 0) return [createPage(file, reference)]
  const pages = rulePages.map(({ path, content }) => ({
    id: path.slice('docs/rules/'.length, -'.md'.length),
    content,
  }))
  return [
    createPage(file, linkRulesInHtml(reference)),
    createPage('rules/index.html', createRuleReference(pages, `Rules of ${model.name}`, file)),
  ]
}
