import { isSchema } from '../../../schema/schema.js'
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
    return report(
      { ...site, keyword: 'additionalProperties' },
      `{ additionalProperty: ${property.key} }`,
    )
  return isSchema(additionalProperties) ? compileProperty(additionalProperties, property, site) : ''
}
