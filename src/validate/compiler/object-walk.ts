import { readMap, readStrings } from '../../schema/keywords.js'
import { isSchema } from '../../schema/schema.js'
import { compileAdditional } from './keywords/additional-properties.js'
import { isPresent } from './keywords/dependent-required.js'
import { compilePatterns } from './keywords/pattern-properties.js'
import { compileKnownKeys } from './keywords/properties.js'
import { compileName } from './keywords/property-names.js'
import { block, failIf, joinCode, type Site } from './site.js'

/**
 * The statements that read each key of an object once. APIs leave out fields without a value, so
 * nearly every object has its own set of keys. Reading all known keys of such objects misses V8's
 * inline caches, and takes ten times as long.
 *
 * `for…in` finds enumerable properties only. If it misses a required one that is there, the walk is
 * repeated on a copy with all known properties, such as the getters of a class.
 *
 * Reading one property by its name before the walk also makes V8 update an object whose shape is
 * outdated. If that happened during the walk, V8 would no longer optimize it, which halves the speed.
 */
export function compileObjectWalk(site: Site): string {
  const { schema, data, emitter } = site
  const properties = readMap(schema.properties)
  const required = new Set(readStrings(schema.required))
  const names = [...new Set([...Object.keys(properties), ...required])]
  const [key, found, object, isKnown] = [
    emitter.createName('key'),
    emitter.createName('found'),
    emitter.createName('object'),
    emitter.createName('isKnown'),
  ]
  const inner = required.size > 0 ? { ...site, data: object } : site
  const name = compileName(key, inner)
  const additional = compileAdditional(key, inner)
  const patterns = compilePatterns(key, inner, additional === '' ? '' : `${isKnown} = true;`)
  const marksKnown = patterns !== '' && additional !== ''
  const endsKey = patterns === '' ? 'continue;' : 'break;'
  const needed = names.filter(
    (it) =>
      required.has(it) ||
      additional !== '' ||
      site.evaluated !== undefined ||
      (Object.hasOwn(properties, it) && properties[it] !== true && isSchema(properties[it])),
  )
  const known = compileKnownKeys(needed, required, key, inner, {
    onRequired: `${found}++;`,
    onMatch: marksKnown ? `${isKnown} = true;\n${endsKey}` : endsKey,
  })
  const rest = marksKnown ? block(`if (!${isKnown})`, additional) : additional
  const body = joinCode(marksKnown ? `let ${isKnown} = false;` : '', name, known, patterns, rest)
  const [first, ...others] = [...required].map((it) => `!${isPresent(it, data)}`)
  if (first === undefined) {
    const walk = block(`for (const ${key} in ${data})`, body)
    return walk && joinCode(`void ${data}[${JSON.stringify(names[0] ?? '')}];`, walk)
  }
  return [
    failIf(first, site),
    `for (let ${object} = ${data}; ; ${object} = copyProperties(${data}, ${emitter.addConstant(names)})) {`,
    `let ${found} = 0;`,
    block(`for (const ${key} in ${object})`, body),
    `if (${found} === ${required.size}) break;`,
    failIf([`${object} !== ${data}`, ...others].join(' || '), site),
    '}',
  ].join('\n')
}
