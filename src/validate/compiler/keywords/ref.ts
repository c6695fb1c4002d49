import type { ReferenceTarget } from '../scope.js'
import { type CompileKeyword, failIf, type Site } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1 */
export const ref: CompileKeyword = (value, site) =>
  compileCall(site.emitter.resolve(String(value), site.scope, false), site)

/** A call of the function for the target of a reference. */
export function compileCall(target: ReferenceTarget, site: Site): string {
  const call = site.emitter.callTarget(target, site)
  return site.violations ? `${call};` : failIf(`!${call}`, site)
}
