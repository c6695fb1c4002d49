/**
 * Whether a link may lead to an address: to the web, to mail, or to a place of the docs. Browsers drop
 * tabs and line breaks from an address, so `java\nscript:` is a scheme too.
 *
 * @see https://url.spec.whatwg.org/#concept-basic-url-parser
 */
export function isSafeUrl(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what browsers drop
  const text = url.replace(/[\u0000-\u0020]/g, '')
  const scheme = /^([^/?#:]*):/.exec(text)?.[1]
  return scheme === undefined || /^(https?|mailto)$/i.test(scheme)
}
