import { report, type ValueSite } from '../site.js'

/** The schema `false`, which accepts nothing. */
export function compileFalse(parent: ValueSite): string {
  const { condition } = parent
  const params = condition === undefined ? '{}' : `{ condition: ${JSON.stringify(condition)} }`
  return report({ ...parent, schema: {}, keyword: 'false' }, params)
}
