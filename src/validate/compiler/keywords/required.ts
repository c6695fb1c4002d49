import { failIf, joinCode, type Site } from '../site.js'
import { isPresent } from './dependent-required.js'

/**
 * The code for the required keys, around the walk of an object.
 *
 * @param found the variable that counts the required keys of a walk
 * @param object the variable with the object of the walk: the value, or a copy of it
 * @returns statements for before and after the walk; after it, `isComplete` is an expression for
 * whether it found all keys that are there
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3
 */
export function compileRequired(
  required: ReadonlySet<string>,
  found: string,
  object: string,
  site: Site,
) {
  const { data, violations } = site
  const own = { ...site, keyword: 'required' }
  const tests = [...required].map((it) => `!${isPresent(it, data)}`)
  if (violations === undefined)
    return {
      before: failIf(testFirst(required, data), own),
      isComplete: `${found} === ${required.size}`,
      after: failIf([`${object} !== ${data}`, ...tests].join(' || '), own),
    }
  const start = site.emitter.createName('start')
  const missing = site.emitter.createName('missing')
  const { list } = violations
  return {
    before: joinCode(
      `const ${start} = ${list}.length;`,
      ...[...required].map((name, index) =>
        failIf(tests[index] ?? 'false', own, writeParams(name, site)),
      ),
      `const ${missing} = ${list}.length - ${start};`,
    ),
    isComplete: `${found} + ${missing} === ${required.size} || ${object} !== ${data}`,
    // What the walk found in vain.
    after: `${list}.length = ${start} + ${missing};`,
  }
}

/** A quick test for the usual case of an object that has nothing to do with the schema. */
function testFirst([name = '']: Iterable<string>, data: string): string {
  return name in {} ? `!${isPresent(name, data)}` : `!(${JSON.stringify(name)} in ${data})`
}

function writeParams(name: string, { condition, emitter }: Site): string {
  if (condition === undefined) return `{ missingProperty: ${JSON.stringify(name)} }`
  emitter.noteCondition()
  return `{ missingProperty: ${JSON.stringify(name)}, condition: ${JSON.stringify(condition)} }`
}
