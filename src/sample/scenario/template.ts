import { drawInteger, step } from '../random.js'
import { hex, uuid } from '../schema/string.js'
import type { Maker, MakerContext } from './generator.js'

/**
 * A text with holes: `{hex:10}`, `{uuid}`, `{1-52}` (a whole number), or the value of another place,
 * `{/a/b}`.
 *
 * @example textMaker('ns_{hex:10}')
 */
export function textMaker(template: string): Maker {
  const parts = template.split(/\{([\w/:-]+)\}/)
  const makers = parts.map((part, index): Maker => (index % 2 === 0 ? () => part : hole(part)))
  return (context, path) => {
    let text = ''
    for (const [index, maker] of makers.entries())
      text += String(index % 2 === 0 ? maker(context, 0) : maker(context, step(path, index)))
    return text
  }
}

function hole(text: string): Maker {
  const digits = text.match(/^hex:(\d+)$/)?.[1]
  if (digits !== undefined) return ({ key }, path) => hex(key, path, Number(digits))
  if (text === 'uuid') return ({ key }, path) => uuid(key, path)
  const [, low, high] = text.match(/^(\d+)-(\d+)$/) ?? []
  if (low !== undefined && high !== undefined)
    return ({ key }, path) => drawInteger(key, path, 0, Number(low), Number(high))
  return (context: MakerContext) => context.find(text)
}
