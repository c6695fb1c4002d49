import { readArray, wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../schema/schema.js'

/** Whether all values of a type match a schema, none of them, or maybe some. */
export type Verdict = 'all' | 'none' | 'some'

/** Tells whether the values of a type match a schema. */
export type JudgeType = (node: unknown, type: ValueType) => Verdict

/** The types of JSON; `number` stands for numbers that aren't integers. */
export type ValueType = (typeof valueTypes)[number]

export const valueTypes = [
  ...(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const),
]

/**
 * Creates a function that knows what a schema says about the values of a type, whatever is in them.
 * Where that depends on the value, the answer is `some`.
 *
 * @example createTypeJudge(schema)({ anyOf: [{ type: 'string' }, { required: ['a'] }] }, 'array') // 'all'
 */
export function createTypeJudge(schema: Schema): JudgeType {
  const known = new WeakMap<object, Map<ValueType, Verdict>>()
  return judge

  function judge(node: unknown, type: ValueType): Verdict {
    if (!isObject(node)) return node === false ? 'none' : 'all'
    const verdicts = known.get(node) ?? new Map<ValueType, Verdict>()
    known.set(node, verdicts)
    const verdict = verdicts.get(type)
    if (verdict !== undefined) return verdict
    // Until it's known: a reference can lead back here.
    verdicts.set(type, 'some')
    const found = both([judgeKeywords(node, type), ...judgeApplicators(node, type)])
    verdicts.set(type, found)
    return found
  }

  function* judgeApplicators(node: SchemaObject, type: ValueType): Generator<Verdict> {
    const judgeAll = (parts: unknown) => readArray(parts).map((part) => judge(part, type))
    if (typeof node.$ref === 'string') {
      const target = resolveLocalRef(schema.document, node.$ref)
      yield target === undefined ? 'some' : judge(target, type)
    }
    yield both(judgeAll(node.allOf))
    if (Array.isArray(node.anyOf)) yield judgeAnyOf(judgeAll(node.anyOf))
    if (Array.isArray(node.oneOf)) yield judgeOneOf(judgeAll(node.oneOf))
    if ('not' in node) yield opposites[judge(node.not, type)]
    if (!('if' in node)) return
    const condition = judge(node.if, type)
    const [whenTrue, whenFalse] = [judge(node.then, type), judge(node.else, type)]
    if (condition === 'some') yield whenTrue === whenFalse ? whenTrue : 'some'
    else yield condition === 'all' ? whenTrue : whenFalse
  }
}

const opposites = { all: 'none', none: 'all', some: 'some' } as const

function both(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('none')) return 'none'
  return verdicts.includes('some') ? 'some' : 'all'
}

function judgeAnyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('all')) return 'all'
  return verdicts.includes('some') ? 'some' : 'none'
}

function judgeOneOf(verdicts: readonly Verdict[]): Verdict {
  const matching = verdicts.filter((verdict) => verdict === 'all').length
  if (matching > 1) return 'none'
  if (verdicts.includes('some')) return 'some'
  return matching === 1 ? 'all' : 'none'
}

function judgeKeywords(node: SchemaObject, type: ValueType): Verdict {
  const types = wrapInArray(node.type).map(String)
  const allowed = types.length === 0 || types.includes(type) || allowsInteger(types, type)
  if (!allowed) return 'none'
  if ('const' in node || Array.isArray(node.enum)) {
    const values = 'const' in node ? [node.const] : wrapInArray(node.enum)
    if (!values.some((value) => isOfType(value, type))) return 'none'
    return type === 'null' && !('const' in node && 'enum' in node) ? 'all' : 'some'
  }
  return Object.keys(node).some((keyword) => keywordTypes.get(keyword)?.includes(type))
    ? 'some'
    : 'all'
}

function allowsInteger(types: readonly string[], type: ValueType): boolean {
  return type === 'integer' && types.includes('number')
}

function isOfType(value: unknown, type: ValueType): boolean {
  return matchesType(value, type) && (type !== 'number' || !Number.isInteger(value))
}

const keywordTypes: ReadonlyMap<string, readonly ValueType[]> = new Map(
  (
    [
      [['string'], ['pattern', 'minLength', 'maxLength', 'format']],
      [
        ['integer', 'number'],
        ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
      ],
      [['array'], ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems']],
      [['array'], ['unevaluatedItems', 'minContains', 'maxContains']],
      [['object'], ['properties', 'patternProperties', 'additionalProperties', 'required']],
      [['object'], ['minProperties', 'maxProperties', 'propertyNames', 'unevaluatedProperties']],
      [['object'], ['dependentRequired', 'dependentSchemas', 'dependencies']],
      [valueTypes, ['$dynamicRef', '$recursiveRef']],
    ] as const
  ).flatMap(([types, keywords]) => keywords.map((keyword) => [keyword, types])),
)
