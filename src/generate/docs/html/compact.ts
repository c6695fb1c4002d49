/**
 * Removes comments and whitespace from a style sheet, and shortens its custom properties. Texts in it
 * stay on one line.
 */
export function compactStyles(css: string): string {
  const compact = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .replace(/(?<=[ :(,-])0\.(?=\d)/g, '.')
    .trim()
  const names = [...new Set(compact.match(/--[a-z][\w-]*/g))]
  return compact.replace(/--[a-z][\w-]*/g, (name) => `--${names.indexOf(name).toString(36)}`)
}

/**
 * Removes what a browser doesn't need from HTML: quotes around words, closing tags that others imply,
 * and line breaks between tags. Code, scripts and styles stay as they are.
 *
 * @see https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
 */
export function compactHtml(html: string): string {
  return html
    .split(/(<(?:pre|script|style)\b[\s\S]*?<\/(?:pre|script|style)>)/)
    .map((part, index) => (index % 2 === 1 ? part : compactTags(part)))
    .join('')
}

function compactTags(html: string): string {
  return html
    .replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/="([\w#-]+)"(?=[\s>])/g, '=$1'))
    .replace(/<\/(?:dd|dt|li|option|tbody|td|th|thead|tr)>/g, '')
    .replace(
      /<\/p>(?=\s*<\/?(?:article|blockquote|details|div|dl|figure|h\d|ol|p|section|t[dhr]|ul)\b)/g,
      '',
    )
    .replace(/\n+(?=<)/g, '\n')
    .replace(
      /\n(?=<\/?(?:article|body|d[dlt]|details|div|figure|footer|h\d|head|header|html|li|link|main|meta|nav|option|p|script|section|style|t[dhr]|table|tbody|thead|title|ul)\b)/g,
      '',
    )
}
