import { Eta } from 'eta'
import type { Reference } from '../reference.js'
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
  const eta = new Eta({ autoEscape: true, autoTrim: false })
  // Eta treats a name without `@` as a file name.
  for (const [name, text] of Object.entries(templates))
    if (/^docs\/html\/[^.]+$/.test(name)) eta.loadTemplate(`@${name}`, text)
  const styles = compactStyles(templates['docs/html/page.css'] ?? '')
  const themeScript = templates['docs/html/theme.min.js'] ?? ''
  const script = templates['docs/html/page.min.js'] ?? ''
  const html = eta.render('@docs/html/page', {
    ...createPageData(reference),
    banner,
    policy: createPolicy([styles], [themeScript, script]),
    styles,
    themeScript,
    script,
  })
  return compactHtml(html)
}
