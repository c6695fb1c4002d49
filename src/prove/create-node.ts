import { readArray } from '../schema/keywords.js'
import { resolveLocalRef } from '../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import {
  anyNode,
  everyKind,
  kind,
  type Node,
  type NodeReader,
  neverNode,
  unknownNode,
} from './node.js'
import { createChoice } from './nodes/create-choice.js'
import { areDisjoint } from './nodes/disjoint.js'
import { findPlainSchemas } from './nodes/find-plain-schemas.js'
import { intersectNodes } from './nodes/intersect-nodes.js'
import { listKinds, pickDefined } from './nodes/read-node.js'
import { createNotesReader, type NotesOptions } from './nodes/read-notes.js'
import { readConstants, readTypes } from './nodes/read-types.js'

const MAX_ALTERNATIVES = 64

/**
 * Reads from a schema what the pass asks of values: at least what the validator and the rules for
 * single values ask. What it doesn't understand needs a closer look, so it may ask for more.
 *
 * @param document a schema whose references lead into itself
 */
export function createNodeReader(document: SchemaNode, options: NotesOptions): NodeReader {
  const nodes = new Map<unknown, Node>()
  const { applyNotes, readNoteLevel } = createNotesReader(document, options)
  const plainSchemas = findPlainSchemas(document)

  const readNode = (schema: unknown): Node => {
    if (schema === true || schema === undefined) return anyNode
    if (schema === false) return neverNode
    if (!isObject(schema)) return unknownNode
    const known = nodes.get(schema)
    if (known !== undefined) return known
    // A reference that leads to itself stays unknown.
    nodes.set(schema, unknownNode)
    const own = readKeywords(schema)
    const node = applyNotes(own, schema, plainSchemas.has(schema))
    // What a reference leads to stays the same node.
    const isKnown = node === anyNode || (node === own && node.getNotes !== undefined)
    const noted = isKnown ? node : { ...node, getNotes: () => readNoteLevel(schema) }
    nodes.set(schema, noted)
    return noted
  }

  const readKeywords = (schema: SchemaObject): Node => {
    const unclear = listUnclearKinds(schema)
    const parts = [
      readTypes(schema, readNode, plainSchemas.has(schema)),
      ...readConstants(schema),
      ...readReference(schema),
      ...readArray(schema.allOf).map(readNode),
      ...(Array.isArray(schema.anyOf) ? [createChoice(schema.anyOf.map(readNode))] : []),
      ...(Array.isArray(schema.oneOf) ? [readOneOf(schema.oneOf)] : []),
    ]
    const [node = anyNode, ...others] = parts.filter((it) => it !== anyNode)
    const all = others.reduce(intersectNodes, node)
    if (unclear !== 0)
      return { ...excludeKinds(all, unclear), isOpaque: 'if' in schema || unclear === kind.object }
    // Combined nodes don't know what the keywords here say to rules.
    return others.length === 0 ? all : { ...all, getNotes: () => readNoteLevel(schema) }
  }

  const readReference = ({ $ref }: SchemaObject): readonly Node[] => {
    if ($ref === undefined) return []
    const target = resolveLocalRef(document, $ref)
    return [target === undefined ? unknownNode : readNode(target)]
  }

  /** If the alternatives exclude each other, it's enough to fit one of them. */
  const readOneOf = (schemas: readonly unknown[]): Node => {
    const all = schemas.map(readNode)
    const node = createChoice(all)
    if (schemas.length > MAX_ALTERNATIVES) return excludeKinds(node, everyKind)
    let shared = 0
    for (const [index, schema] of schemas.entries())
      for (const [place, other] of schemas.entries()) {
        if (place <= index) continue
        const [a, b] = [all[index], all[place]]
        const both = a && b ? listKinds(a) & listKinds(b) : everyKind
        if ((both & ~shared) !== 0 && !areDisjoint(schema, other, document)) shared |= both
      }
    return shared === 0 ? node : excludeKinds(node, shared)
  }

  return readNode
}

/** Keywords that the table can't say, by the kind of values that they are about. */
const unclearKeywords: ReadonlyArray<readonly [kinds: number, keywords: readonly string[]]> = [
  [everyKind, ['not', 'if', '$dynamicRef', '$recursiveRef', 'extends', 'disallow']],
  [kind.array, ['contains', 'unevaluatedItems', 'additionalItems']],
  [kind.object, ['dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'dependencies']],
]

function listUnclearKinds(schema: SchemaObject): number {
  return unclearKeywords
    .filter(([, keywords]) => keywords.some((it) => it in schema))
    .reduce((all, [kinds]) => all | kinds, 0)
}

function excludeKinds(node: Node, kinds: number): Node {
  return {
    ...node,
    kinds: node.kinds & ~kinds,
    unclear: node.unclear | (node.kinds & kinds),
    ...pickDefined(
      'choices',
      node.choices?.map((it) => excludeKinds(it, kinds)),
    ),
  }
}
