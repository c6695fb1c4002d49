import { appendToken } from '../../json/pointer.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'
import { listDialectSubschemas } from '../upgrade/applicators.js'

/** The dialect of a file, and how we know it. */
export interface DetectedDialect {
  readonly dialect: Dialect
  /** For a file without `$schema`: the keyword that only this dialect has, as a JSON Pointer. */
  readonly evidence?: string
}

/**
 * Guesses the dialect of a schema without `$schema`. It's draft 2020-12, unless a keyword or its value
 * only exists in older dialects.
 */
export function guessDialect(document: SchemaObject): DetectedDialect {
  const found = new Map<Sign, string>()
  collectSigns(document, '', found)
  const boolean = found.get('booleanBound')
  if (boolean !== undefined) return { dialect: 'draft-04', evidence: boolean }
  const tuple = found.get('tuple') ?? found.get('additionalItems')
  if (found.has('since2020')) return { dialect: '2020-12' }
  if (found.has('since2019')) {
    const evidence = found.get('recursion') ?? tuple
    return evidence === undefined ? { dialect: '2020-12' } : { dialect: '2019-09', evidence }
  }
  const id = found.get('id')
  if (id !== undefined && !found.has('since06')) return { dialect: 'draft-04', evidence: id }
  const evidence = tuple ?? found.get('dependencies')
  return evidence === undefined ? { dialect: '2020-12' } : { dialect: 'draft-07', evidence }
}

type Sign =
  | 'additionalItems'
  | 'booleanBound'
  | 'dependencies'
  | 'id'
  | 'recursion'
  | 'since06'
  | 'since2019'
  | 'since2020'
  | 'tuple'

const signs: Readonly<Record<string, (value: unknown) => Sign | undefined>> = {
  id: (value) => (looksLikeUri(value) ? 'id' : undefined),
  exclusiveMinimum: readBound,
  exclusiveMaximum: readBound,
  items: (value) => (Array.isArray(value) ? 'tuple' : undefined),
  additionalItems: () => 'additionalItems',
  dependencies: (value) => (isObject(value) ? 'dependencies' : undefined),
  ...createSigns('since06', '$id const contains if propertyNames $defs'),
  ...createSigns('since2019', '$anchor contentSchema dependentRequired dependentSchemas'),
  ...createSigns('since2019', 'maxContains minContains unevaluatedItems unevaluatedProperties'),
  ...createSigns('since2020', '$dynamicAnchor $dynamicRef prefixItems'),
  ...createSigns('recursion', '$recursiveAnchor $recursiveRef'),
}

function createSigns(sign: Sign, keywords: string) {
  return Object.fromEntries(keywords.split(' ').map((keyword) => [keyword, () => sign]))
}

function readBound(value: unknown): Sign {
  return typeof value === 'boolean' ? 'booleanBound' : 'since06'
}

/** `id` is also a popular name for other things. As an identifier it's a URI. */
function looksLikeUri(value: unknown): boolean {
  return typeof value === 'string' && /[#/]|^[a-z][a-z0-9+.-]*:|\.json$/i.test(value)
}

/** The first pointer of each sign. */
function collectSigns(schema: SchemaObject, pointer: string, found: Map<Sign, string>): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const sign = Object.hasOwn(signs, keyword) ? signs[keyword]?.(value) : undefined
    if (sign !== undefined && !found.has(sign)) found.set(sign, appendToken(pointer, keyword))
    if (sign === 'recursion' && !found.has('since2019')) found.set('since2019', pointer)
  }
  // Beside a `$ref`, only newer dialects have subschemas.
  const subschemas = new Map([
    ...listDialectSubschemas(schema, 'draft-07'),
    ...listDialectSubschemas(schema, '2020-12'),
  ])
  for (const [at, subschema] of subschemas)
    if (isObject(subschema)) collectSigns(subschema, pointer + at, found)
}
