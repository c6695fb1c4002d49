// A schema with hostile text wherever a schema may have text.

/** One character of each kind that must not reach any output. */
export const hiddenCharacters: readonly string[] = [
  ...['\0', '\u0007', '\b', '\u001b', '\u007f', '\u0085', '\u009b', '\u00ad', '\u034f', '\u061c'],
  ...['\u115f', '\u1160', '\u17b4', '\u180b', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e'],
  ...['\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060'],
  ...['\u2064', '\u2066', '\u2067', '\u2068', '\u2069', '\u206a', '\u3164', '\ufe0f', '\ufeff'],
  ...['\uffa0', '\ufff9', '\ufffb', '\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e007f}'],
  ...['\u{e0100}', '\u{e01ef}'],
]

/** Half of a surrogate pair is a character of JSON. In the name of a property, ajv refuses it. */
const loneSurrogates = ['\ud800', '\udfff']

const wrap = (characters: readonly string[]): string => `a${characters.join('a')}z`

/** Ends a comment, string, template, code span, table cell, paragraph, tag or page. */
const endings =
  '*/ --> --!> ]]> `` ``` \u0024{x} | \' " \\ </script><script>x</script> <img src=x onerror=x> ](x) <%= it %>'

export const hiddenText = wrap(hiddenCharacters)
export const hostileName = `${hiddenText} ${endings}\n\n# a\r\n\tb\r@ts-expect-error`
export const hostileText = wrap(loneSurrogates) + hostileName

/** What the command line and a file name can hold. */
export const hostileArgument = wrap(hiddenCharacters.filter((it) => it !== '\0'))

export const names: readonly string[] = [
  ...['\u0000', '\u009b', '\u2028', '\u202e', '\u{e0041}', hiddenText, hostileName],
  ...['plain', '', ' ', '\n', '\t', '\u3164\u3164', 'a\u3164', 'a\ufe0f'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'class', 'default'],
  ...[
    "'",
    '"',
    '`',
    '\\',
    '\\u0061',
    '\u0024{x}',
    '*/',
    '/*',
    '//',
    '-->',
    '|',
    '\\|',
    '</script>',
    '#',
  ],
]

const definitionName = `Part ${wrap(hiddenCharacters)} */`
const part = { $ref: `#/$defs/${encodeURIComponent(definitionName.replace('/', '~1'))}` }

const annotations = {
  ...{ title: hostileText, description: hostileText, $comment: hostileText },
  ...{ 'x-unit': hostileText, 'x-since': hostileText, 'x-until': hostileText },
  ...{ 'x-related': names, 'x-prefix': [hostileText], 'x-group': hostileText },
  'x-other': { [hostileName]: hostileText },
}

const properties = {
  ...Object.fromEntries(
    names.map((name) => [
      name,
      { ...annotations, type: 'string', default: hostileText, examples: [hostileText] },
    ]),
  ),
  choice: { enum: names, description: '@ts-expect-error' },
  constant: { const: { [hostileName]: [hostileText] } },
  matching: { type: 'string', pattern: `^${hiddenText}$`, examples: [hiddenText] },
  formatted: { type: 'string', format: hostileText },
  open: {
    type: 'string',
    'x-values': Object.fromEntries(
      names.map((name) => [name, { description: hostileText, kind: hostileText }]),
    ),
  },
  conditional: { ...annotations, 'x-applies-to': { [hostileName]: names } },
  part,
  parts: { type: 'array', items: part, examples: [[{ [hostileName]: hostileText }]] },
}

/** The root is valid for `validDocument`. */
export const hostileSchema = {
  ...annotations,
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:example:${wrap(hiddenCharacters)}`,
  title: `Order ${hiddenCharacters.join('')} */ \``,
  'x-source': { api: hostileText, version: hostileText, page: hostileText, read: hostileText },
  'x-groups': [{ id: hostileText, title: hostileText, description: hostileText }],
  'x-removed': [{ name: hostileText, until: hostileText, description: hostileText }],
  type: 'object',
  properties,
  required: names,
  dependentRequired: { [hostileName]: ['plain'] },
  patternProperties: { [`^${hiddenText}/$`]: { type: 'string', description: hostileText } },
  additionalProperties: false,
  examples: [{ [hostileName]: hostileText }],
  $defs: {
    [definitionName]: {
      ...annotations,
      type: 'object',
      properties: { [hostileName]: { ...annotations, type: 'string' } },
    },
    Closed: { enum: names, 'x-values': { [hostileName]: { description: hostileText } } },
  },
}

export const validDocument: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(names.map((name) => [name, hostileText])),
  matching: hiddenText,
  constant: { [hostileName]: [hostileText] },
}

/**
 * For the generators that only the Cluster model uses: samples need constraints that can be violated
 * alone, and Redocly, which the package doesn't contain, fails for names of `Object.prototype`.
 */
export const flatSchema = {
  title: hostileSchema.title,
  type: 'object',
  properties: Object.fromEntries(
    names
      .filter((name) => !(name in {}))
      .map((name) => [name, { ...annotations, type: 'string', examples: [hostileText] }]),
  ),
}
