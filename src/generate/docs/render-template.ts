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
  const eta = loadTemplates(templates, { autoEscape: false })
  const comment = banner.replaceAll('>', '&gt;')
  return (name, data) =>
    removeExtraWhitespace(renderTemplate(eta, name, { ...data, banner: comment }))
}

/**
 * Loads templates. The message of an error begins with the name of its template: `@docs/field`.
 *
 * @param options `autoEscape`: whether data is escaped as HTML
 */
export function loadTemplates(
  templates: Readonly<Record<string, string>>,
  { autoEscape }: { readonly autoEscape: boolean },
): Eta {
  const eta = new Eta({ autoEscape, autoTrim: false, debug: true })
  // Eta treats a name without `@` as a file name.
  for (const [name, text] of Object.entries(templates))
    nameErrors(name, () => eta.loadTemplate(`@${name}`, text))
  return eta
}

/** Renders a template that has been loaded. */
export function renderTemplate(eta: Eta, name: string, data: object): string {
  return nameErrors(name, () => eta.render(`@${name}`, data))
}

/** Eta's errors have no name of a template. */
function nameErrors<Result>(name: string, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error) error.message = `@${name}\n${error.message}`
    throw error
  }
}

/** Removes trailing spaces, and all but one of consecutive blank lines. */
function removeExtraWhitespace(text: string): string {
  const lines = text.replace(/(?<![^\S\n])[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n')
  return `${lines.trim()}\n`
}
