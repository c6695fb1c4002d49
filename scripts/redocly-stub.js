// Replaces @redocly/openapi-core in the bundle. openapi-typescript uses it to lint a document and to
// bundle other files into it. Our document refers to no other file, and a test lints it.
export class BaseResolver {}

export class Source {}

export async function createConfig() {
  return { styleguide: {}, resolve: {} }
}

export async function lintDocument() {
  return []
}

/** @param {{ doc: { parsed: object } }} options */
export async function bundle({ doc }) {
  return { problems: [], bundle: { parsed: doc.parsed } }
}

export function makeDocumentFromString() {
  throw new Error('documents are passed as objects')
}

/**
 * The same as in `lib/ref-utils.js`.
 *
 * @param {string} ref
 */
export function parseRef(ref) {
  const [uri = '', pointer = ''] = ref.split('#/')
  const tokens = pointer.split('/').map((token) => decodeURIComponent(unescapeToken(token)))
  return { uri: uri.replace(/#$/, '') || null, pointer: tokens.filter((token) => token !== '') }
}

/** @param {string | number} token */
export function escapePointer(token) {
  return typeof token === 'number' ? token : token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** @param {string} token */
function unescapeToken(token) {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}
