import { resolvePointer } from '../../json/pointer.js'
import {
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Vocabulary,
} from '../../model/model.js'
import { isObject } from '../../schema/schema.js'
import { assignAnchors } from '../docs/anchors.js'
import { listDefinitions, listFields } from '../docs/fields.js'
import type { GeneratorInput } from '../generator.js'
import {
  formatDescriptionComment,
  formatFieldComment,
  formatVocabularyComment,
} from './doc-comment.js'

/**
 * Returns a function that gives the comment for the schema at a pointer. Fields and definitions get
 * what the model knows about them, everything else gets its `description`.
 */
export function createCommentLookup(input: GeneratorInput): (pointer: string) => string {
  const { schema, model, options = {} } = input
  const locatedFields = listFields(model)
  const anchors = assignAnchors(model, locatedFields)
  const fields = new Map(locatedFields.map(({ field }) => [field.pointer, field]))
  const definitions = new Map(listDefinitions(model).map((it) => [it.pointer, it]))
  const getUrl = (target: Definition | Field): string | undefined => {
    const anchor = anchors.byTarget.get(target)
    return options.docsUrl === undefined || anchor === undefined
      ? undefined
      : `${options.docsUrl}#${anchor}`
  }
  return (pointer) => {
    const field = fields.get(pointer)
    if (field !== undefined)
      return formatFieldComment(field, findVocabulary(field, model), getUrl(field))
    const definition = definitions.get(pointer)
    const url = definition === undefined ? undefined : getUrl(definition)
    if (definition?.kind === 'vocabulary') return formatVocabularyComment(definition, url)
    const node = definition ?? resolvePointer(schema.document, pointer)
    const description =
      isObject(node) && typeof node.description === 'string' ? node.description : ''
    return formatDescriptionComment(description, url)
  }
}

function findVocabulary({ type }: Field, model: Model): Vocabulary | undefined {
  const named = type.kind === 'ref' ? findDefinition(model, type.name) : undefined
  return named?.kind === 'vocabulary' ? named : undefined
}
