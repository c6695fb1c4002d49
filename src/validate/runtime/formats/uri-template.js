import { findCharacter } from './characters.js'

/**
 * Whether a text is a URI template. Literals can have characters outside of ASCII, and, as an erratum
 * says, apostrophes.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2
 * @see https://www.rfc-editor.org/errata/eid6937
 */
export function isUriTemplate(text) {
  const literals = text.replaceAll(/\{([^{}]*)\}/g, (expression, content) =>
    isTemplateExpression(content) ? '/' : expression,
  )
  return !/[\0- "<>\\^`{|}\x7f-\x9f]|%(?![\da-f]{2})/i.test(literals)
}

/**
 * @param {string} text what stands between the braces
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.2
 */
function isTemplateExpression(text) {
  return text
    .replace(/^[+#./;?&=,!@|]/, '')
    .split(',')
    .every((variable) => {
      const name = variable.replace(/(?::[1-9]\d{0,3}|\*)$/, '')
      return name !== '' && !/[^\w.%]|%(?![\da-f]{2})|^\.|\.$|\.\./i.test(name)
    })
}

export const uriTemplateText = {
  expected: 'a URI template such as /clusters/{id}',
  /** @param {string} text */
  explain(text) {
    const literals = text.replaceAll(/\{[^{}]*\}/g, '')
    if (/[{}]/.test(literals)) return 'the braces do not match'
    const foreign = findCharacter(literals, /[\0- "<>\\^`|\x7f-\x9f]/u)
    if (foreign !== undefined) return `${foreign} must be percent-encoded`
    const wrong = text.match(/\{[^{}]*\}/g)?.find((it) => !isTemplateExpression(it.slice(1, -1)))
    return wrong === undefined ? undefined : `\`${wrong.slice(0, 60)}\` is not an expression`
  },
}
