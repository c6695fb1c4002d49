import { pickNumbers } from '../../schema/keywords.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { formatRange } from '../docs/notation/bounds.js'
import { formatReadableJson } from '../docs/notation/readable-json.js'
import { keepTogether } from './doc-comment.js'

/** Describes the keywords of a schema that no type expresses: `≥ 0`, `pattern \`^x\``. */
export function describeOwnConstraints(node: SchemaObject): readonly string[] {
  const types = 'type' in node ? [node.type].flat() : undefined
  const can = (...names: readonly string[]) =>
    types === undefined || names.some((name) => types.includes(name))
  return [
    ...(can('integer', 'number') ? describeNumber(node) : []),
    ...(can('string') ? describeString(node) : []),
    ...(typeof node.format === 'string' ? [`format ${renderCode(node.format)}`] : []),
    ...(can('array') ? describeArray(node) : []),
    ...(can('object') ? describeObject(node) : []),
    ...describeNegation(node),
  ].filter((text) => text !== '')
}

function describeNumber(node: SchemaObject): readonly string[] {
  const keywords = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'] as const
  const { multipleOf } = node
  return [
    formatRange(pickNumbers(node, keywords)),
    typeof multipleOf === 'number' ? `a multiple of ${multipleOf}` : '',
  ]
}

function describeString(node: SchemaObject): readonly string[] {
  const content = [node.contentMediaType, node.contentEncoding].filter(
    (it) => typeof it === 'string',
  )
  return [
    describeCount(node, 'Length', ['character', 'characters']),
    typeof node.pattern === 'string' ? `pattern ${renderCode(node.pattern)}` : '',
    content.length === 0 ? '' : `content ${renderCode(content.join(', '))}`,
  ]
}

function describeArray(node: SchemaObject): readonly string[] {
  const { minItems, maxItems, minContains, maxContains, prefixItems } = node
  const counts = { minItems: minContains ?? 1, maxItems: maxContains }
  // The type of a tuple expresses the others.
  const limit = Array.isArray(prefixItems) ? prefixItems.length : 0
  const keep = (count: unknown) => (typeof count === 'number' && count > limit ? count : undefined)
  const own = limit === 0 ? node : { minItems: keep(minItems), maxItems: keep(maxItems) }
  return [
    describeCount(own, 'Items', ['item', 'items']),
    node.uniqueItems === true ? 'no duplicates' : '',
    'contains' in node
      ? `${describeCount(counts, 'Items', ['item', 'items'])} like ${renderJson(node.contains, 'contains')}`
      : '',
  ]
}

function describeObject(node: SchemaObject): readonly string[] {
  const { patternProperties, dependentRequired } = node
  const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : []
  const dependent = isObject(dependentRequired) ? Object.entries(dependentRequired) : []
  return [
    describeCount(node, 'Properties', ['key', 'keys']),
    patterns.length === 0 ? '' : `keys like ${patterns.map(renderCode).join(' or ')}`,
    ...dependent.map(([key, names]) => {
      const needed = Array.isArray(names) ? names.map((name) => renderCode(String(name))) : []
      return needed.length === 0
        ? ''
        : `${renderCode(key)} only together with ${needed.join(' and ')}`
    }),
  ]
}

function describeNegation({ not }: SchemaObject): readonly string[] {
  return isObject(not) && Object.keys(not).length > 0 ? [`not ${renderJson(not, 'not')}`] : []
}

/** @example describeCount({ minItems: 1 }, 'Items', ['item', 'items']) // 'at least 1 item' */
function describeCount(
  node: SchemaObject,
  suffix: 'Items' | 'Length' | 'Properties',
  [singular, plural]: readonly [string, string],
): string {
  const { [`min${suffix}`]: min, [`max${suffix}`]: max } = node
  const count = (number: number) => `${number} ${number === 1 ? singular : plural}`
  const hasMin = typeof min === 'number' && min > 0
  if (hasMin && typeof max === 'number')
    return min === max ? `exactly ${count(max)}` : `${min} … ${count(max)}`
  if (hasMin) return `at least ${count(min)}`
  return typeof max === 'number' ? `at most ${count(max)}` : ''
}

/** A schema as JSON. A long one would hide the rest of the comment. */
function renderJson(schema: unknown, keyword: string): string {
  const json = formatReadableJson(schema, Number.POSITIVE_INFINITY)
  return json.length <= 80 ? renderCode(json) : `what \`${keyword}\` describes`
}

/** Inline code. */
function renderCode(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  const padding = /^`|`$/.test(text) ? ' ' : ''
  return keepTogether(`${fence}${padding}${text.replaceAll('\n', '\\n')}${padding}${fence}`)
}
