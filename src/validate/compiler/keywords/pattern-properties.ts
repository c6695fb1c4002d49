import { readMap } from '../../../schema/keywords.js'
import { isSchema } from '../../../schema/schema.js'
import { block, joinCode, type Site } from '../site.js'
import { compileProperty, type Property } from './properties.js'

/**
 * The statements for the patterns that a key matches.
 *
 * @param onMatch runs for a key that matches one
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.2
 */
export function compilePatterns(property: Property, site: Site, onMatch: string): string {
  return joinCode(
    ...Object.entries(readMap(site.schema.patternProperties)).map(([pattern, schema]) =>
      block(
        `if (${site.emitter.addPattern(pattern)}.test(${property.key}))`,
        joinCode(onMatch, isSchema(schema) ? compileProperty(schema, property, site) : ''),
      ),
    ),
  )
}
