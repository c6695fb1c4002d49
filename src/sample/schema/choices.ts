import { wrapInArray } from '../../schema/keywords.js'
import type { SchemaObject } from '../../schema/schema.js'
import { deriveStream, drawItem } from '../random.js'
import { anySchema, type FlatSchema, flattenSchema, intersectSchemas } from './flatten.js'
import {
  type GenerationContext,
  maxOptionalDepth,
  type ValueLocation,
} from './generation-context.js'

/** Merges one branch of every choice into the schema. A branch can bring more choices with it. */
export function selectChoices(
  { schema, options }: GenerationContext,
  flat: FlatSchema,
  { key, stream, depth }: ValueLocation,
): SchemaObject {
  let { node, choices } = flat
  for (let round = 0; choices.length > 0 && round < maxRounds; round += 1) {
    const [first = [], ...others] = choices
    const branches = first
      .map((branch) => flattenSchema(schema, branch))
      .filter(({ isNever }) => !isNever)
    const wanted = branches.filter((branch) => options.sparse || branch.node.type !== 'null')
    const shallow = depth > maxOptionalDepth ? wanted.filter(isShallow) : []
    const candidates = [shallow, wanted, branches].find(({ length }) => length > 0) ?? []
    const branch = drawItem(candidates, key, deriveStream(stream, `choice ${round}`))
    const next = intersectSchemas({ node, choices: others, isNever: false }, branch ?? anySchema)
    ;({ node, choices } = next)
  }
  return node
}

const maxRounds = 20

/** Whether a value can be generated without entering another schema. */
function isShallow({ node, choices }: FlatSchema): boolean {
  return (
    choices.length === 0 && wrapInArray(node.required).length === 0 && !(Number(node.minItems) > 0)
  )
}
