import { isObject, type SchemaNode } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import { formats } from '../runtime/index.js'

/**
 * The name of the function in `validate/runtime/formats/` that checks a format; `undefined` if no
 * validator checks it.
 *
 * @example nameFormatCheck('uri-reference') // 'isUriReference'
 */
export function nameFormatCheck(format: unknown): string | undefined {
  return isCheckedFormat(format) ? `is${joinWords(format)}` : undefined
}

/** Whether validators check a format. Other formats are annotations. */
export function isCheckedFormat(format: unknown): format is string {
  return typeof format === 'string' && Object.hasOwn(formats, format)
}

/**
 * The text that replaces `validate/runtime/formats/index.js` in a validator that needs only some formats.
 *
 * @param validationSchema the schema that the validator is made from
 */
export function renderFormatTable(validationSchema: SchemaNode): string {
  const used = collectFormats(validationSchema).filter(isCheckedFormat)
  const texts = used.map((format) => {
    const name = joinWords(format)
    return { format, text: `${name.charAt(0).toLowerCase()}${name.slice(1)}Text` }
  })
  return [
    ...texts.map(({ format, text }) => `import { ${text} } from './${format}.js'`),
    'export const formatTexts = {',
    ...texts.map(({ format, text }) => `  '${format}': ${text},`),
    '}',
  ].join('\n')
}

/** All formats that a schema names, in alphabetical order. */
export function collectFormats(document: SchemaNode): readonly string[] {
  const found = new Set<string>()
  visitSchema(document, (node) => {
    if (isObject(node) && typeof node.format === 'string') found.add(node.format)
  })
  return [...found].sort()
}

function joinWords(format: string): string {
  return format
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
