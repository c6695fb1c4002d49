import { stat } from 'node:fs/promises'
import { UserError } from '../../errors.js'
import { shorten } from '../../json/characters.js'
import { appendToken, parsePointer, resolvePointer } from '../../json/pointer.js'
import { closestMatch, didYouMean } from '../../validate/runtime/text/closest-match.js'
import { explainNoSchema } from '../parse-schema-file.js'
import { decodeFragment } from '../ref-pointer.js'
import type { SourceFile } from '../refs/source-file.js'
import { isObject, isSchema } from '../schema.js'

/** A file, and which schema in it is meant. */
export interface SchemaReference {
  readonly file: string
  /** What stands after the `#`, decoded: a JSON Pointer, an anchor, or `''`. */
  readonly fragment: string
}

/**
 * Splits `FILE#/pointer`. A file whose name contains a `#` is tried first.
 *
 * @example await parseSchemaReference('petstore.json#/components/schemas/Order')
 * // { file: 'petstore.json', fragment: '/components/schemas/Order' }
 */
export async function parseSchemaReference(reference: string): Promise<SchemaReference> {
  const first = reference.indexOf('#')
  if (first === -1 || (await exists(reference))) return { file: reference, fragment: '' }
  let hash = reference.lastIndexOf('#')
  while (hash > first && !(await exists(reference.slice(0, hash))))
    hash = reference.lastIndexOf('#', hash - 1)
  const fragment = decodeFragment(reference.slice(hash + 1))
  return { file: reference.slice(0, hash), fragment }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/**
 * Finds the schema that the user named.
 *
 * @returns its JSON Pointer
 * @throws UserError with the names that exist
 */
export function findNamedSchema(source: SourceFile, fragment: string): string {
  if (fragment !== '' && !fragment.startsWith('/')) return findAnchor(source, fragment)
  const { file, document } = source
  const schema = resolvePointer(document, fragment)
  if (schema === undefined) throw createDanglingError(source, fragment)
  if (isSchema(schema)) return fragment
  throw new UserError(`${file}: \`${shorten(fragment)}\` is ${explainNoSchema(schema)}`)
}

function findAnchor({ file, resource, places }: SourceFile, name: string): string {
  const anchors = new Map([...places.resources, resource].flatMap((it) => [...it.anchors]))
  const pointer = anchors.get(name)
  if (pointer !== undefined) return pointer
  throw new UserError(`${file}: there is no anchor \`${shorten(name)}\`.`, {
    hint:
      anchors.size === 0
        ? 'After the `#`, write a JSON Pointer, such as `#/$defs/name`.'
        : suggest(name, [...anchors.keys()], 'The file has'),
  })
}

/** Names the deepest part of the pointer that is there, and what it contains. */
function createDanglingError({ file, document }: SourceFile, pointer: string): UserError {
  let parent = ''
  for (const token of parsePointer(pointer) ?? []) {
    const next = appendToken(parent, token)
    if (resolvePointer(document, next) !== undefined) {
      parent = next
      continue
    }
    const container = resolvePointer(document, parent)
    const names = isObject(container) ? Object.keys(container) : []
    const at = parent === '' ? 'the root' : `\`${shorten(parent)}\``
    return new UserError(`${file}: ${at} has no \`${shorten(token)}\`.`, {
      hint:
        names.length === 0
          ? 'There is nothing in it with a name.'
          : suggest(token, names, 'It has'),
    })
  }
  return new UserError(`${file}: \`${shorten(pointer)}\` leads nowhere.`)
}

const maxNames = 20

function suggest(word: string, names: readonly string[], subject: string): string {
  const match = closestMatch(word, names)
  if (match !== undefined) return didYouMean(`\`${shorten(match)}\``)
  const shown = names.slice(0, maxNames).map((name) => `\`${shorten(name)}\``)
  const rest = names.length - shown.length
  return `${subject} ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}
