import { readMap, wrapInArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { kind, type Node, type NoteLevel, unknownNode } from '../node.js'

export interface NotesOptions {
  /** Reads the year of a time. */
  readonly readYear: (time: string) => number
}

/** Reads what a schema says to the rules for single values. */
export function createNotesReader(document: SchemaNode, { readYear }: NotesOptions) {
  let levels: ReadonlyMap<unknown, NoteLevel> | undefined
  return {
    /** Adds what the rules ask. `isPlain`: see `findPlainSchemas`. */
    applyNotes: (node: Node, schema: SchemaObject, isPlain: boolean) =>
      applyNotes(node, schema, readYear, isPlain),
    /** What a schema, or one that it contains or refers to, says to rules. */
    readNoteLevel(schema: SchemaObject): NoteLevel {
      levels ??= findLevels(document)
      return levels.get(schema) ?? 0
    },
  }
}

const noteKeywords = ['x-until', 'x-expected', 'x-values', 'x-prefix']

function readOwnLevel(schema: SchemaObject): NoteLevel {
  if (schema.deprecated === true || noteKeywords.some((it) => it in schema)) return 3
  if (schema.format === 'date-time' || schema.format === 'time') return 2
  // Where other keys are described or forbidden, none is unknown.
  const isClosed = 'additionalProperties' in schema || 'patternProperties' in schema
  return (!isClosed && ('properties' in schema || 'required' in schema)) || isText(schema) ? 1 : 0
}

const textKeywords = ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType']

/** Whether a string may be a placeholder. */
function isText(schema: SchemaObject): boolean {
  if ('enum' in schema || 'const' in schema) return false
  if (schema.type === undefined) return textKeywords.some((it) => it in schema)
  return wrapInArray(schema.type).includes('string')
}

const mapKeywords = ['properties', 'patternProperties', '$defs', 'definitions']

/** The levels of all objects and arrays that have one, here or in what they contain or refer to. */
function findLevels(document: SchemaNode): ReadonlyMap<unknown, NoteLevel> {
  const parents = new Map<unknown, unknown[]>()
  const sources: Array<readonly [unknown, NoteLevel]> = []
  const pending: unknown[] = [document]
  // The keys of these aren't keywords.
  const maps = new Set<unknown>()
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null) continue
    const children: unknown[] = Object.values(value)
    if (isObject(value) && !maps.has(value)) {
      for (const keyword of mapKeywords) maps.add(value[keyword])
      const level = readOwnLevel(value)
      if (level > 0) sources.push([value, level])
      children.push(resolveLocalRef(document, value.$ref))
    }
    for (const child of children) {
      const known = parents.get(child)
      if (known !== undefined) known.push(value)
      else {
        parents.set(child, [value])
        pending.push(child)
      }
    }
  }
  const levels = new Map<unknown, NoteLevel>()
  for (const [source, level] of sources.sort(([, a], [, b]) => b - a)) {
    const reached = [source]
    while (reached.length > 0) {
      const value = reached.pop()
      if (levels.has(value)) continue
      levels.set(value, level)
      reached.push(...(parents.get(value) ?? []))
    }
  }
  return levels
}

function applyNotes(
  node: Node,
  schema: SchemaObject,
  readYear: NotesOptions['readYear'],
  isPlain: boolean,
): Node {
  if (schema.deprecated === true || 'x-until' in schema) return unknownNode
  if (!noteKeywords.some((it) => it in schema)) return node
  if (node.choices !== undefined) return unknownNode
  const values = readMap(schema['x-values'])
  // Of an open vocabulary, only the known values are clean.
  const isOpen = 'x-values' in schema && !('enum' in schema || 'const' in schema)
  const names = isOpen && schema.type !== undefined ? Object.keys(values) : node.text?.values
  const outdated = Object.keys(values).filter((name) => 'until' in readMap(values[name]))
  if (outdated.some((name) => !names?.includes(name))) return unknownNode
  const { formatMinimum, formatMaximum, ...expected } = readMap(schema['x-expected'])
  const hasTimes = (formatMinimum ?? formatMaximum) !== undefined
  const hasLimits = node.text?.minLength ?? node.text?.maxLength ?? node.text?.patterns
  const isUnclear =
    (hasTimes && !node.text?.isTime) || (isOpen && (node.text?.isTime || hasLimits !== undefined))
  const unclear = isUnclear ? kind.string : 0
  const { minimum = -Infinity, maximum = Infinity } = expected
  const { min = -Infinity, max = Infinity } = node.number ?? {}
  const { minYear = 1, maxYear = 9998 } = node.text ?? {}
  const readLimit = (time: unknown, otherwise: number) =>
    typeof time === 'string' ? readYear(time) : otherwise
  return {
    ...node,
    kinds: node.kinds & ~unclear,
    unclear: node.unclear | unclear,
    number: {
      ...node.number,
      min: Math.max(min, Number(minimum)),
      max: Math.min(max, Number(maximum)),
    },
    text: {
      ...node.text,
      // A zone moves a time by up to a day, so it may be in the year before or after.
      minYear: Math.max(minYear, readLimit(formatMinimum, -1) + 2),
      maxYear: Math.min(maxYear, readLimit(formatMaximum, 10_000) - 2),
      ...(names && { values: names.filter((it) => !outdated.includes(it)) }),
      ...(isPlain && names && { vocabulary: { values: names, outdated, isOpen } }),
    },
    ...(node.array && {
      array: {
        ...node.array,
        hasDistinctTexts: node.array.hasDistinctTexts === true || 'x-prefix' in schema,
      },
    }),
  }
}
