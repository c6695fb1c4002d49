/**
 * @typedef {object} Fact something that the schema says
 * @property {string} kind the column: `type`, `default` …
 * @property {string} name for `--json`: `LLMLabeling.enabled: default`
 * @property {(pages: readonly import('./read-page.js').PageText[]) => boolean} isShown
 */

/**
 * Lists the facts of a schema. Those of a field must stand in its own part of a page: from its name,
 * which its description follows, to the name of the next field. Unique texts may stand anywhere.
 *
 * @param {object} schema of draft 2020-12
 * @returns {readonly Fact[]}
 */
export function listFacts(schema) {
  const definitions = findUsedDefinitions(schema)
  const owners = [[schema.title, schema], ...Object.entries(definitions)]
  const fields = owners.flatMap(([owner, definition]) => listFields(owner, definition))
  const findParts = createPartFinder(fields)
  return [
    ...fields.flatMap((field) => listFieldFacts(field, definitions, findParts)),
    ...Object.entries(definitions).flatMap(([name, definition]) =>
      listValueFacts(name, definition),
    ),
    ...listConditionFacts(schema),
  ]
}

/** The definitions that the root refers to: the docs of an endpoint have no others. */
function findUsedDefinitions({ $defs = {}, ...root }) {
  const used = {}
  const visit = (node) => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (name in used) continue
      used[name] = $defs[name]
      visit($defs[name])
    }
  }
  visit(root)
  return used
}

/** The fields of an object, and of its alternatives. */
function listFields(owner, { properties = {}, required = [], oneOf = [] }) {
  const own = Object.entries(properties).map(([name, schema]) => ({
    ...{ owner, name, schema },
    isRequired: required.includes(name),
  }))
  const nested = Object.entries(properties).flatMap(([name, schema]) =>
    (schema.oneOf ?? []).flatMap((branch) => listFields(`${owner}.${name}`, branch)),
  )
  return [...own, ...nested, ...oneOf.flatMap((branch) => listFields(owner, branch))]
}

function listFieldFacts({ owner, name, schema, isRequired }, definitions, findParts) {
  const facts = []
  const inPart = (kind, test) =>
    facts.push({
      kind,
      name: `${owner}.${name}: ${kind}`,
      isShown: (pages) => findParts(pages, name, schema.description).some((part) => test(part)),
    })
  const anywhere = (kind, text) =>
    facts.push({
      kind,
      name: `${owner}.${name}: ${kind}`,
      isShown: (pages) => pages.some((page) => squeeze(page.text).includes(squeeze(text))),
    })
  inPart('fields', () => true)
  anywhere('descriptions', renderPlain(schema.description))
  const types = listTypes(schema, definitions)
  if (types.names.length > 0)
    inPart('types', (part) => types.names.every((type) => type.some((it) => it.test(part))))
  if (types.isNullable) inPart('null', (part) => /\bnull/i.test(part))
  if (isRequired) inPart('required', (part) => /\brequired\b/i.test(part))
  if (schema.default !== undefined) inPart('defaults', (part) => hasDefault(part, schema.default))
  for (const [keyword, value] of Object.entries(schema)) {
    const test = bounds[keyword]
    if (test !== undefined) inPart('bounds', (part) => test(value).test(part))
  }
  if (schema.pattern !== undefined) anywhere('patterns', schema.pattern)
  for (const pattern of Object.keys(schema.patternProperties ?? {})) anywhere('patterns', pattern)
  if (schema.format !== undefined) inPart('formats', (part) => hasFormat(part, schema.format))
  for (const value of schema.enum ?? []) inPart('values', (part) => part.includes(String(value)))
  for (const example of schema.examples ?? [])
    inPart('examples', (part) => hasExample(squeeze(part), example))
  const { 'x-since': since } = schema
  if (since !== undefined)
    inPart('since', (part) => part.includes(String(since.since ?? since).replace(/^>/, '')))
  return facts
}

/** The values of a vocabulary, and what each of them means. */
function listValueFacts(definition, { enum: values, 'x-values': described }) {
  const meanings = Object.entries(described ?? {})
  const known = values ?? meanings.map(([value]) => value)
  return [
    ...known.map((value) => ({
      kind: 'values',
      name: `${definition}: ${value}`,
      isShown: (pages) =>
        pages.some(({ labels }) => labels.has(String(value)) || labels.has(JSON.stringify(value))),
    })),
    ...meanings.map(([value, { description }]) => ({
      kind: 'meanings',
      name: `${definition}: meaning of ${value}`,
      isShown: (pages) =>
        pages.some(({ text }) => squeeze(text).includes(squeeze(renderPlain(description)))),
    })),
  ]
}

/** What must hold together: `if`, `dependentRequired`. In words, or as an alternative with a fixed value. */
function listConditionFacts({ if: condition, then, dependentRequired = {} }) {
  const facts = Object.entries(dependentRequired).map(([key, [needed]]) =>
    createConditionFact(`dependentRequired: ${key}`, [
      `\\b(with|if|when)\\b.{0,60}\\b${key}\\b.{0,80}\\b${needed}\\b`,
      `\\b${key}\\b.{0,40}\\b(needs|requires)\\b.{0,40}\\b${needed}\\b`,
      `\\b${needed}\\b.{0,60}\\brequired (with|if|when)\\b.{0,40}\\b${key}\\b`,
    ]),
  )
  if (condition === undefined) return facts
  const [[key, { const: value }]] = Object.entries(condition.properties)
  return [
    ...facts,
    ...then.required.map((name) =>
      createConditionFact(`if ${key} is ${value}: ${name}`, [
        `\\b(if|when)\\b.{0,120}\\b${key}\\b.{0,60}${value}.{0,300}\\b${name}\\b`,
        `Value: "?${value}\\b.{0,700}\\b${name} [a-z]+\\b[^a-z]{0,5}(or null)?.{0,40}required`,
      ]),
    ),
  ]
}

function createConditionFact(name, patterns) {
  const isShown = (pages) =>
    pages.some(({ text }) => patterns.some((pattern) => new RegExp(pattern, 'i').test(text)))
  return { kind: 'conditions', name, isShown }
}

/** How pages write a limit: with a sign, in words, or as a range. */
const bounds = {
  minimum: (value) => range('min', value),
  exclusiveMinimum: (value) =>
    new RegExp(
      `(>|exclusive|greater than|more than|above)[^.;]{0,40}${escapeRegExp(value)}(?![\\d.]*\\d)|${escapeRegExp(value)}\\s*<|\\(\\s*${escapeRegExp(value)}\\s*\\.\\.`,
      'i',
    ),
  maximum: (value) => range('max', value),
  minLength: (value) => range('min', value),
  maxLength: (value) => range('max', value),
  minItems: (value) => new RegExp(`${range('min', value).source}|non-?empty`, 'i'),
  maxItems: (value) => range('max', value),
  multipleOf: (value) => new RegExp(`multiple[^.;]{0,40}${escapeRegExp(value)}`, 'i'),
  uniqueItems: () => /unique|no duplicate|no two equal|distinct|at most once/i,
}

function range(side, value) {
  const number = `${escapeRegExp(value)}(?![\\d.]*\\d)`
  const signs =
    side === 'min'
      ? '(>=|≥|minimum|min\\b|at least|\\[)'
      : '(<=|≤|maximum|max\\b|at most|up to|(…|\\.\\.\\.?|–|\\bto\\b)\\s*)'
  const before = side === 'min' ? `|(?<![\\d.])${number}\\s*(…|\\.\\.|–|to\\b|<=|≤)` : ''
  return new RegExp(`${signs}[^;]{0,60}?(?<![\\d.])${number}${before}`, 'i')
}

/** As JSON, or as a text without quotes. */
function hasExample(part, example) {
  const texts = [JSON.stringify(example), ...(typeof example === 'string' ? [example] : [])]
  return texts.some((text) => part.includes(squeeze(text)))
}

/** In words, too: `date time`. */
function hasFormat(part, format) {
  return new RegExp(escapeRegExp(format).replaceAll('-', '[- ]'), 'i').test(part)
}

function hasDefault(part, value) {
  const shown = [JSON.stringify(value), ...(typeof value === 'string' ? [value] : [])]
  return shown.some(
    (text) =>
      new RegExp(`default[^;]{0,80}?${escapeRegExp(text)}`, 'i').test(part) ||
      new RegExp(`${escapeRegExp(text)}[^;]{0,20}default`, 'i').test(part),
  )
}

/** The words for each type that a field may have. */
function listTypes(schema, definitions) {
  const branches = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  const names = branches.flatMap(({ type, $ref }) => {
    if ($ref !== undefined) {
      const name = $ref.slice($ref.lastIndexOf('/') + 1)
      const { type: target } = definitions[name] ?? {}
      return [[new RegExp(`\\b${name}\\b`), ...(typeWords[target] ?? [])]]
    }
    return [type].flat().flatMap((it) => (typeWords[it] === undefined ? [] : [typeWords[it]]))
  })
  const isNullable = branches.some(({ type }) => [type].flat().includes('null'))
  return { names, isNullable }
}

const typeWords = {
  string: [/string/i],
  integer: [/integer/i],
  number: [/\bnumber/i],
  boolean: [/boolean/i],
  array: [/array|\[\]|\blist/i],
  object: [/object|\{|\bmap\b|record/i],
}

/**
 * Creates a function that finds the parts of pages that are about a field: from an element with its
 * name, which its description follows, to the next one like it.
 */
function createPartFinder(fields) {
  const partsByPages = new WeakMap()
  return (pages, name, description) => {
    const parts = partsByPages.get(pages) ?? findAllParts(pages, fields)
    partsByPages.set(pages, parts)
    return parts.get(createKey({ name, schema: { description } })) ?? []
  }
}

/** So far may the description be from the name, and the end from the beginning. */
const maxDistance = 700
const maxLength = 4000

function findAllParts(pages, fields) {
  const parts = new Map()
  const names = new Set(fields.map(({ name }) => name))
  const add = (field, part) => {
    const key = createKey(field)
    parts.set(key, [...(parts.get(key) ?? []), part])
  }
  for (const page of pages) {
    const starts = fields.flatMap((field) => findStarts(field, page)).sort((a, b) => a.at - b.at)
    for (const { at, field, proseAt } of starts) {
      const next = starts.find((it) => it.at > proseAt)
      add(field, page.text.slice(at, next?.at ?? at + maxLength))
    }
  }
  // A page may name a field and leave out its description.
  for (const field of fields.filter((it) => !parts.has(createKey(it))))
    for (const { text, labels } of pages) {
      const others = [...names].flatMap((name) =>
        name === field.name ? [] : (labels.get(name) ?? []),
      )
      for (const at of labels.get(field.name) ?? []) {
        const next = Math.min(...others.filter((other) => other > at), at + maxDistance)
        add(field, text.slice(at, next))
      }
    }
  return parts
}

function createKey({ name, schema: { description } }) {
  return `${name}\n${description}`
}

/** For each place of the description, the nearest name before it. */
function findStarts(field, { text, labels }) {
  const prose = renderPlain(field.schema.description).slice(0, 60)
  const starts = []
  for (
    let proseAt = text.indexOf(prose);
    proseAt !== -1;
    proseAt = text.indexOf(prose, proseAt + 1)
  ) {
    const at = labels.get(field.name)?.findLast((label) => label <= proseAt)
    if (at !== undefined && proseAt - at <= maxDistance) starts.push({ at, field, proseAt })
  }
  return starts
}

/** Markdown as a reader sees it. */
function renderPlain(markdown) {
  return markdown
    .replaceAll(/`([^`]*)`/g, '$1')
    .replaceAll(/\*\*?([^*\s][^*]*)\*\*?/g, '$1')
    .replaceAll(/^[-*] /gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Without white space, as JSON and lists are laid out differently, and without stray back-quotes. */
function squeeze(text) {
  return text.replaceAll(/[\s\u00a0`]+/g, '')
}

function escapeRegExp(value) {
  return String(value).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
