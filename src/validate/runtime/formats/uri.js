import { explainUriReference, isUriReference } from './uri-reference.js'

/**
 * Whether a text is a URI: a reference with a scheme.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-3
 */
export function isUri(text) {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text)
}

export const uriText = {
  expected: 'a URI such as https://example.com/clusters',
  /** @param {string} text */
  explain: (text) =>
    explainUriReference(text) ??
    (/^[a-z][a-z\d+.-]*:/i.test(text) ? undefined : 'a scheme such as `https:` is missing'),
}
