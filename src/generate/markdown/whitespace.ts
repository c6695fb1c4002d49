/** Replaces whitespace and line breaks by single spaces. A byte order mark is no whitespace here. */
export function collapseWhitespace(text: string): string {
  return text.replace(/[^\S\ufeff]+/gu, ' ').replace(/^ | $/g, '')
}
