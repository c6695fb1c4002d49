import { appendToken, isWithin } from '../../json/pointer.js'
import type { SourceFile } from '../refs/source-file.js'
import { isObject, type SchemaNode } from '../schema.js'
import { shortenMiddle } from '../shorten-middle.js'
import { mapSchema, visitSchema } from '../walk.js'
import type { VocabularyUse } from './vocabularies.js'

const latestDialect = 'https://json-schema.org/draft/2020-12/schema'

/**
 * Removes the keywords whose vocabulary a meta-schema leaves out. What remains means the same in the
 * standard dialect. Embedded schemas with a `$schema` of their own stay as they are.
 */
export function omitUnusedKeywords(
  document: SchemaNode,
  { unusedKeywords }: VocabularyUse,
): SchemaNode {
  const embedded = listEmbedded(document)
  return mapSchema(document, (schema, pointer) => {
    if (embedded.some((it) => isWithin(pointer, it))) return schema
    const used = Object.entries(schema).filter(([keyword]) => !unusedKeywords.has(keyword))
    return Object.fromEntries(
      used.map(([keyword, value]) => [keyword, keyword === '$schema' ? latestDialect : value]),
    )
  })
}

function listEmbedded(document: SchemaNode): readonly string[] {
  const found: string[] = []
  visitSchema(document, (schema, pointer) => {
    const isEmbedded = pointer !== '' && isObject(schema) && '$schema' in schema && '$id' in schema
    if (isEmbedded) found.push(pointer)
  })
  return found
}

/**
 * Describes the keywords of a file that its meta-schema turns off.
 *
 * @param annotatesFormats whether no format is checked
 */
export function describeUnusedKeywords(
  { file, custom, places, entryByPlace }: SourceFile,
  annotatesFormats: boolean,
): readonly string[] {
  if (custom?.vocabularies === undefined) return []
  const { unusedKeywords } = custom.vocabularies
  const used = [...places.byPointer.values()].filter(({ pointer }) => entryByPlace.has(pointer))
  const keywords = used.flatMap(({ pointer, schema }) =>
    Object.keys(schema).map((keyword) => ({ keyword, pointer: appendToken(pointer, keyword) })),
  )
  const unused = keywords.filter(({ keyword }) => unusedKeywords.has(keyword))
  const formats = annotatesFormats ? keywords.filter(({ keyword }) => keyword === 'format') : []
  const describe = (list: typeof keywords, effect: string) => {
    const [first, ...others] = list
    if (first === undefined) return []
    const rest = others.length === 0 ? '' : ` (and ${others.length} more)`
    return [`${file}: \`${shortenMiddle(first.pointer)}\` ${effect}${rest}.`]
  }
  return [
    ...describe(unused, 'has no effect, because the meta-schema leaves out its vocabulary'),
    ...describe(formats, 'is only an annotation, because the meta-schema says so'),
  ]
}
