import { deriveStream, drawHex, drawInteger, drawUuid } from '../random.js'
import type { ValueGenerator } from './value-generator.js'

/**
 * Compiles a text with placeholders: `{hex:10}`, `{uuid}`, `{1-52}` (an integer), or a reference
 * such as `{/a/b}`.
 *
 * @example compileTemplate('ns_{hex:10}')
 */
export function compileTemplate(template: string): ValueGenerator {
  // With a group, split returns the placeholders at the odd indexes.
  const generators = template
    .split(/\{([\w/:-]+)\}/)
    .map((part, index): ValueGenerator => (index % 2 === 0 ? () => part : compilePlaceholder(part)))
  return (context, stream) => {
    let text = ''
    for (const [index, generate] of generators.entries())
      text += String(generate(context, index % 2 === 0 ? 0 : deriveStream(stream, index)))
    return text
  }
}

function compilePlaceholder(placeholder: string): ValueGenerator {
  const digits = placeholder.match(/^hex:(\d+)$/)?.[1]
  if (digits !== undefined) return ({ key }, stream) => drawHex(key, stream, Number(digits))
  if (placeholder === 'uuid') return ({ key }, stream) => drawUuid(key, stream)
  const [, min, max] = placeholder.match(/^(\d+)-(\d+)$/) ?? []
  if (min !== undefined && max !== undefined)
    return ({ key }, stream) => drawInteger(key, stream, 0, Number(min), Number(max))
  return ({ resolve }) => resolve(placeholder)
}
