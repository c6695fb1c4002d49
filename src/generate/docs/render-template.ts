import { Eta } from 'eta'

/** Renders the template with a name. */
export type RenderTemplate = (name: string, data: object) => string

/**
 * Creates a function that renders Markdown templates, which are passed as text. Nothing is read from
 * disk.
 *
 * @param banner where the pages come from, for a comment at the top
 */
export function createMarkdownRenderer(
  templates: Readonly<Record<string, string>>,
  banner: string,
): RenderTemplate {
  // The data is Markdown, so there is nothing to escape.
  const eta = new Eta({ autoEscape: false, autoTrim: false })
  // Eta treats a name without `@` as a file name.
  for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text)
  const comment = banner.replaceAll('>', '&gt;')
  return (name, data) => removeExtraWhitespace(eta.render(`@${name}`, { ...data, banner: comment }))
}

/** Removes trailing spaces, and all but one of consecutive blank lines. */
function removeExtraWhitespace(text: string): string {
  const lines = text.replace(/(?<![^\S\n])[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n')
  return `${lines.trim()}\n`
}
