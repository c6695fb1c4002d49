import type { CompileKeyword } from '../site.js'
import { compileCall } from './ref.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2 */
export const dynamicRef: CompileKeyword = (value, site) =>
  compileCall(site.emitter.resolve(String(value), site.scope, true), site)
