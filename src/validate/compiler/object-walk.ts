import { readMap, readStrings } from '../../schema/keywords.js'
import { isSchema } from '../../schema/schema.js'
import { compileAdditional } from './keywords/additional-properties.js'
import { compilePatterns } from './keywords/pattern-properties.js'
import { compileKnownKeys, type Property } from './keywords/properties.js'
import { compileName } from './keywords/property-names.js'
import { compileRequired } from './keywords/required.js'
import { block, joinCode, type Site } from './site.js'

/**
 * The statements that read each key of an object once. APIs leave out fields without a value, so
 * nearly every object has its own set of keys. Reading all known keys of such objects misses V8's
 * inline caches, and takes ten times as long.
 *
 * `for…in` finds enumerable properties only. If it misses a required one that is there, the walk is
 * repeated on a copy with all known properties, such as the getters of a class.
 *
 * One property is read before the walk, which makes V8 update an object whose shape is outdated. If that
 * happened during the walk, V8 would no longer optimize it, which halves the speed. It's not read by its
 * name, because that's slow if there are thousands of shapes.
 */
export function compileObjectWalk(site: Site): string {
  const { schema, data, emitter } = site
  const properties = readMap(schema.properties)
  const required = new Set(readStrings(schema.required))
  const names = [...new Set([...Object.keys(properties), ...required])]
  const [key, found, copy] = [
    emitter.createName('key'),
    emitter.createName('found'),
    emitter.createName('object'),
  ]
  const object = required.size > 0 ? copy : data
  const walk = block(
    `for (const ${key} in ${object})`,
    compileKey({ key, object }, names, required, `${found}++;`, site),
  )
  if (required.size === 0)
    return walk && joinCode(`for (const ${key} in ${data}) { void ${data}[${key}]; break; }`, walk)
  const { before, isComplete, after } = compileRequired(required, found, copy, site)
  return joinCode(
    before,
    `for (let ${copy} = ${data}; ; ${copy} = copyProperties(${data}, ${emitter.addConstant(names)})) {`,
    `let ${found} = 0;`,
    walk,
    `if (${isComplete}) break;`,
    after,
    '}',
  )
}

/** The statements for one key. */
function compileKey(
  property: Property,
  names: readonly string[],
  required: ReadonlySet<string>,
  onRequired: string,
  site: Site,
): string {
  const properties = readMap(site.schema.properties)
  const isKnown = site.emitter.createName('isKnown')
  const name = compileName(property.key, site)
  const additional = compileAdditional(property, site)
  const patterns = compilePatterns(property, site, additional === '' ? '' : `${isKnown} = true;`)
  const marksKnown = patterns !== '' && additional !== ''
  const endsKey = patterns === '' ? 'continue;' : 'break;'
  const needed = names.filter(
    (it) =>
      required.has(it) ||
      additional !== '' ||
      site.evaluated !== undefined ||
      (Object.hasOwn(properties, it) && properties[it] !== true && isSchema(properties[it])),
  )
  const known = compileKnownKeys(needed, required, property, site, {
    onRequired,
    onMatch: marksKnown ? `${isKnown} = true;\n${endsKey}` : endsKey,
  })
  const rest = marksKnown ? block(`if (!${isKnown})`, additional) : additional
  return joinCode(marksKnown ? `let ${isKnown} = false;` : '', name, known, patterns, rest)
}
