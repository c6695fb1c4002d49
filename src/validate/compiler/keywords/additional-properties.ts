import { isSchema } from '../../../schema/schema.js'
import type { Site } from '../site.js'
import { compileProperty } from './properties.js'

/**
 * The statements for a key that neither `properties` nor `patternProperties` names.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3
 */
export function compileAdditional(key: string, site: Site): string {
  const { additionalProperties } = site.schema
  return isSchema(additionalProperties) ? compileProperty(additionalProperties, key, site) : ''
}
