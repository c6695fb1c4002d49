import { readFileSync } from 'node:fs'
import {
  hasSchema,
  registerSchema,
  type SchemaObject,
  setShouldValidateFormat,
  validate,
} from '@hyperjump/json-schema/draft-2020-12'
import { addFormat, setFormatHandler } from '@hyperjump/json-schema/experimental'
import { formats } from '../../src/validate/runtime/index.js'

const authored = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8')) as SchemaObject

/**
 * Compiles the Cluster schema with Hyperjump, an implementation that shares no code with ajv. Only
 * the check of dates is ours.
 *
 * @param pointer to a definition; by default the root
 */
export async function compileWithHyperjump(pointer?: string): Promise<(value: unknown) => boolean> {
  // Other files of tests may share its registry.
  if (!hasSchema(String(authored.$id))) {
    const keyword = 'https://json-schema.org/keyword/draft-2020-12/format'
    const isDateTime = (value: unknown) =>
      typeof value !== 'string' || formats['date-time']?.(value) === true
    addFormat({ id: 'urn:cluster-schema:date-time', handler: isDateTime })
    setFormatHandler(keyword, 'date-time', 'urn:cluster-schema:date-time')
    setShouldValidateFormat(true)
    registerSchema(authored)
  }
  const fragment = pointer === undefined ? '' : `#${pointer}`
  const validator = await validate(`${authored.$id}${fragment}`)
  return (value) => validator(value as SchemaObject).valid
}
