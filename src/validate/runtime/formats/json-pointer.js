/**
 * Whether a text is a JSON Pointer, as a JSON string has it.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function isJsonPointer(text) {
  return (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text)
}

export const jsonPointerText = {
  expected: 'a JSON Pointer such as /clusters/0',
  /** @param {string} text */
  explain: (text) =>
    text.startsWith('/')
      ? '`~` must be followed by 0 or 1'
      : text.startsWith('#')
        ? '`#` is only written before a pointer in a URI'
        : 'it does not begin with `/`',
}
