import { resolvePointer } from '../../json/pointer.js'
import type { Definition, Field } from '../../model/model.js'
import { isObject } from '../../schema/schema.js'
import { assignAnchors } from '../docs/anchors.js'
import { listDefinitions, listFields } from '../docs/fields.js'
import type { GeneratorInput } from '../generator.js'
import { type CommentTarget, describeSchema } from './describe-schema.js'
import { formatComment } from './doc-comment.js'
import { omitKeys, type TypeNaming } from './name-types.js'

export type GetComment = (target: CommentTarget) => string

/** Returns a function that writes the comment of a type or field. */
export function createCommentLookup(
  { schema, model, options = {} }: GeneratorInput,
  { rootTarget }: Pick<TypeNaming, 'rootTarget'>,
): GetComment {
  const locatedFields = listFields(model)
  const anchors = assignAnchors(model, locatedFields)
  const described = new Map<string, Definition | Field>([
    ...listDefinitions(model).map((it) => [it.pointer, it] as const),
    ...locatedFields.map(({ field }) => [field.pointer, field] as const),
  ])
  const getUrl = (pointer: string): string | undefined => {
    const target = described.get(pointer)
    const anchor = target === undefined ? undefined : anchors.byTarget.get(target)
    return options.docsUrl === undefined || anchor === undefined
      ? undefined
      : `${options.docsUrl}#${anchor}`
  }
  return (target) => {
    const { document } = schema
    const own = resolvePointer(document, target.pointer)
    const isRoot = target.pointer === rootTarget && isObject(own) && isObject(document)
    // The annotations of the root, and what its target says.
    const node = isRoot ? { ...omitKeys(document, ['$ref', 'title']), ...own } : own
    return formatComment({ ...describeSchema(node, target, schema), url: getUrl(target.pointer) })
  }
}
