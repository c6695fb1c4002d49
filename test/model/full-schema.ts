import type { SchemaNode, SchemaObject } from '../../src/schema/schema.js'

/**
 * A schema with every keyword at every depth. Each text and number occurs once, so a test can look for
 * it.
 *
 * @param depth how many applicators are nested in each other
 */
export function createFullSchema(depth: number): {
  readonly document: SchemaObject
  readonly markers: readonly string[]
} {
  const markers: string[] = []
  let count = 0
  const text = (prefix: string): string => {
    count += 1
    const marker = `${prefix}q${count}q`
    markers.push(marker)
    return marker
  }
  const number = (): number => {
    count += 1
    markers.push(String(10_000 + count))
    return 10_000 + count
  }
  const notes = () => ({
    title: text('title'),
    description: text('description'),
    default: text('default'),
    examples: [text('example')],
    deprecated: true,
    readOnly: true,
    writeOnly: true,
    'x-unit': text('unit'),
  })
  const leaves: ReadonlyArray<() => SchemaObject> = [
    () => ({
      type: 'string',
      minLength: number(),
      maxLength: number(),
      pattern: text('pattern'),
      format: text('format'),
      contentEncoding: text('encoding'),
      contentMediaType: text('media'),
    }),
    () => ({ type: 'number', minimum: number(), exclusiveMaximum: number(), multipleOf: number() }),
    () => ({ type: ['integer', 'null'], exclusiveMinimum: number(), maximum: number() }),
    () => ({ pattern: text('pattern') }),
    () => ({ const: text('const') }),
    () => ({
      enum: [text('enum'), text('enum')],
      enumDescriptions: [text('meaning'), text('meaning')],
    }),
    () => ({
      oneOf: [
        { const: text('const'), title: text('name'), description: text('meaning') },
        { const: text('const') },
      ],
    }),
    () => ({ required: [text('required')] }),
  ]
  let turn = 0
  const leaf = (): SchemaObject => {
    turn += 1
    return { ...notes(), ...leaves[turn % leaves.length]?.() }
  }
  const build = (level: number): SchemaNode =>
    level === 0 ? leaf() : { ...notes(), ...compound(level - 1) }
  const compound = (level: number): SchemaObject => ({
    ...objectKeywords(level),
    allOf: [{ type: 'array', ...arrayKeywords(level), ...notes() }, build(level)],
    anyOf: [build(level), { type: 'object', ...objectKeywords(0) }],
    oneOf: [build(level), build(0)],
    not: build(level),
    if: build(level),
    then: build(level),
    else: build(level),
  })
  const arrayKeywords = (level: number): SchemaObject => ({
    prefixItems: [build(level), build(0)],
    items: build(level),
    contains: build(level),
    minContains: number(),
    maxContains: number(),
    minItems: number(),
    maxItems: number(),
    uniqueItems: true,
    unevaluatedItems: build(level),
  })
  const objectKeywords = (level: number): SchemaObject => ({
    properties: {
      [text('field')]: build(level),
      [text('field')]: { type: 'array', ...notes(), items: build(level) },
    },
    required: [text('required')],
    patternProperties: { [text('keys')]: build(level) },
    additionalProperties: build(level),
    propertyNames: build(0),
    minProperties: number(),
    maxProperties: number(),
    dependentRequired: { [text('dependent')]: [text('required')] },
    dependentSchemas: { [text('dependent')]: build(level) },
    unevaluatedProperties: build(level),
  })
  const { title: _, ...rootNotes } = notes()
  const document = {
    title: 'Root',
    ...rootNotes,
    ...compound(depth),
    $defs: {
      [text('name')]: build(1),
      [text('name')]: { enum: [text('enum')], ...notes(), pattern: text('pattern') },
      [text('name')]: leaf(),
    },
  }
  // The title of the root is the one of the model.
  return { document, markers: markers.filter((marker) => !marker.startsWith('titleq1q')) }
}
