import { readMap } from '../../../schema/keywords.js'
import { isSchema } from '../../../schema/schema.js'
import { describePatterns } from '../named-keys.js'
import { report, type Site } from '../site.js'
import { compileProperty, type Property } from './properties.js'

/**
 * The statements for a key that neither `properties` nor `patternProperties` names.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3
 */
export function compileAdditional(property: Property, site: Site): string {
  const { additionalProperties } = site.schema
  if (additionalProperties === false)
    return report({ ...site, keyword: 'additionalProperties' }, writeParams(property.key, site))
  return isSchema(additionalProperties) ? compileProperty(additionalProperties, property, site) : ''
}

function writeParams(key: string, { schema, violations, emitter }: Site): string {
  if (!violations) return ''
  const allowedKeys = emitter.addConstant(Object.keys(readMap(schema.properties)))
  return writeKeyParams(
    `additionalProperty: ${key}, allowedKeys: ${allowedKeys}`,
    Object.keys(readMap(schema.patternProperties)),
  )
}

/** The params of a key that isn't allowed. They say which other keys are. */
export function writeKeyParams(members: string, patterns: readonly string[]): string {
  if (patterns.length === 0) return `{ ${members} }`
  return `{ ${members}, otherKeys: ${JSON.stringify(describePatterns(patterns))} }`
}
