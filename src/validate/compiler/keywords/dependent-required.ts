import { readMap, readStrings } from '../../../schema/keywords.js'
import { block, type CompileKeyword, failIf, joinCode } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.4 */
export const dependentRequired: CompileKeyword = (value, site) =>
  joinCode(
    ...Object.entries(readMap(value)).map(([key, names]) =>
      block(
        `if (${isPresent(key, site.data)})`,
        joinCode(
          ...readStrings(names).map((name) => {
            const [property, missing] = [key, name].map((it) => JSON.stringify(it))
            const params = `{ property: ${property}, missingProperty: ${missing} }`
            return failIf(`!${isPresent(name, site.data)}`, site, params)
          }),
        ),
      ),
    ),
  )

/** An expression for whether an object has a property. Properties of `Object.prototype` don't count. */
export function isPresent(name: string, data: string): string {
  const key = JSON.stringify(name)
  return name in {} ? `Object.hasOwn(${data}, ${key})` : `(${data}[${key}] !== undefined)`
}
