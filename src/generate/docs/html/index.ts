import type { Reference } from '../reference.js'
import { loadTemplates, renderTemplate } from '../render-template.js'
import { compactHtml, compactStyles } from './compact.js'
import { createPageData } from './page-data.js'
import { createPolicy } from './policy.js'

/** What a page is made with. */
export interface HtmlOptions {
  /** By name: `docs/html/page`, `docs/html/page.css`. */
  readonly templates: Readonly<Record<string, string>>
  /** Where the page comes from, for a comment and the last line. */
  readonly banner: string
}

/**
 * Renders reference docs as one HTML page that needs no other file: styles and scripts are in it.
 *
 * @returns the same page for the same reference
 */
export function renderHtmlPage(reference: Reference, { templates, banner }: HtmlOptions): string {
  const pages = Object.entries(templates).filter(([name]) => /^docs\/html\/[^.]+$/.test(name))
  const eta = loadTemplates(Object.fromEntries(pages), { autoEscape: true })
  const styles = compactStyles(templates['docs/html/page.css'] ?? '')
  const themeScript = templates['docs/html/theme.min.js'] ?? ''
  const script = templates['docs/html/page.min.js'] ?? ''
  const html = renderTemplate(eta, 'docs/html/page', {
    ...createPageData(reference),
    banner,
    policy: createPolicy([styles], [themeScript, script]),
    styles,
    themeScript,
    script,
  })
  return compactHtml(html)
}
