// What every validator of ours shares. This file is copied verbatim into the validators that are
// generated, so it imports nothing and runs everywhere that JavaScript does.

/**
 * One fault of a value: a keyword of the schema that it violates.
 *
 * @typedef {object} ValidationIssue
 * @property {string} ruleId `schema/` and the keyword; `schema/null` for a null where absent is meant
 * @property {string} pointer JSON Pointer (RFC 6901) of the value; of the object where a key is missing
 * @property {string} [key] the key that is missing, unknown or forbidden in the object
 * @property {string} expected what the schema allows, in words
 * @property {string} actual what was found, in words
 * @property {Readonly<Record<string, unknown>>} args the facts of the sentence, for programs
 * @property {string} message the fault as a plain sentence
 * @property {readonly (readonly ValidationIssue[])[]} [branches] where the schema has alternatives: the faults
 *   by each of them, of which this one was meant most likely; at most 10 of 10, three levels deep
 */

/**
 * @typedef {object} RawError an error as ajv reports it
 * @property {string} instancePath
 * @property {string} keyword
 * @property {Record<string, any>} params
 * @property {unknown} [data] the value
 * @property {boolean} [needed] whether it is known that the value must not be absent
 * @property {Tell} [tell] what has words of its own
 */

/**
 * @typedef {(params: Record<string, any>, value: unknown, subject: string) => { expected: string, message: string }} Tell
 */

/**
 * @typedef {object} Found an error to be told, with those of the alternatives that it stands for
 * @property {RawError} error
 * @property {readonly (readonly Found[])[]} [branches]
 */

/**
 * @typedef {(errors: readonly RawError[]) => readonly Found[]} Choose
 */

/**
 * The verdict alone, without errors.
 *
 * @typedef {(data: unknown, strictDates: boolean) => boolean} Accepts
 */

/**
 * @typedef {object} Options
 * @property {boolean} [strictDates] whether times must be as RFC 3339 has them: with `T` and a zone
 */

/**
 * Code that ajv made, with all errors: the verdict on a value, and what is wrong in `errors`.
 *
 * @typedef {((data: unknown, pointer: string, strictDates: boolean) => boolean) & { errors?: readonly RawError[] | null }} Validate
 */

/**
 * All faults of a value, one for each violated keyword, in the order of the schema.
 *
 * @param {Validate} validate
 * @param {unknown} data
 * @param {Options} [options]
 * @param {readonly string[]} [required] all names that the schema requires somewhere, if known
 * @param {Choose} [choose] `likeliest` for a schema with alternatives; apart, since most have none
 * @param {Accepts} [accepts] beside it: errors are made of a valid value too, by forms it does not fit
 * @returns {readonly ValidationIssue[]}
 * @throws RangeError if the value is nested too deeply
 */
export function faultsOf(validate, data, options, required, choose = all, accepts) {
  const strict = options?.strictDates === true
  /** @param {unknown} value */
  const foundIn = (value) => (validate(value, '', strict) ? [] : choose(validate.errors ?? []))
  try {
    if (accepts?.(data, strict) || validate(data, '', strict)) return []
    const found = choose(validate.errors ?? [])
    const nulls = removableNulls(foundIn, data, found, required)
    return found.map((it) => toFault(it, data, nulls))
  } catch (error) {
    throw tooDeep(error)
  }
}

/**
 * @param {Validate} validate
 * @param {unknown} value
 * @param {Options} [options]
 * @param {readonly string[]} [required]
 * @param {Choose} [choose]
 * @param {Accepts} [accepts]
 */
export function resultOf(validate, value, options, required, choose, accepts) {
  const errors = faultsOf(validate, value, options, required, choose, accepts)
  return errors.length === 0 ? { ok: true, value } : { ok: false, errors }
}

/**
 * A validator as Standard Schema has it.
 *
 * @param {Validate} validate
 * @param {readonly string[]} [required]
 * @param {Choose} [choose]
 * @param {Accepts} [accepts]
 * @see https://standardschema.dev
 */
export function standardSchema(validate, required, choose, accepts) {
  return {
    '~standard': {
      version: 1,
      vendor: 'cluster-schema',
      /**
       * @param {unknown} value
       * @param {{ libraryOptions?: Options }} [options]
       */
      validate(value, options) {
        const faults = faultsOf(validate, value, options?.libraryOptions, required, choose, accepts)
        return faults.length === 0 ? { value } : { issues: faults.map((it) => toIssue(it, value)) }
      },
    },
  }
}

/**
 * @param {ValidationIssue} fault
 * @param {unknown} value
 */
function toIssue({ message, pointer, key }, value) {
  return { message, path: [...segmentsOf(value, pointer), ...(key === undefined ? [] : [key])] }
}

/**
 * Property names, and the indices of arrays as numbers.
 *
 * @param {unknown} data
 * @param {string} pointer
 * @returns {readonly (string | number)[]}
 */
function segmentsOf(data, pointer) {
  let value = data
  return tokensOf(pointer).map((token) => {
    const segment = Array.isArray(value) ? Number(token) : token
    value = childOf(value, token)
    return segment
  })
}

/**
 * What a validation error says: the first faults, and how many more there are.
 *
 * @param {string} name of the type
 * @param {readonly ValidationIssue[]} faults
 */
export function failureInWords(name, faults) {
  const shown = faults.length > 4 ? 3 : faults.length
  const lines = faults.slice(0, shown).map(({ message }) => `\n- ${message}`)
  const rest = faults.length - shown
  return `Not a valid ${name}.${lines.join('')}${rest === 0 ? '' : `\n- and ${rest} more faults`}`
}

/**
 * A stack that ran out, said clearly; every other error as it is.
 *
 * @param {unknown} error
 */
export function tooDeep(error) {
  const isOverflow = error instanceof Error && /call stack|too much recursion/i.test(error.message)
  if (!isOverflow) return error
  return new RangeError(
    'The value is nested too deeply to be validated, or an object in it holds itself.',
    { cause: error },
  )
}

/**
 * @param {RawError[] | null} errors
 * @param {RawError} error
 */
export function added(errors, error) {
  if (errors === null) return [error]
  errors.push(error)
  return errors
}

/**
 * Joined in place: a copy for each of many items would take quadratic time.
 *
 * @param {RawError[] | null} errors
 * @param {RawError[]} others
 */
export function joined(errors, others) {
  if (errors === null) return others
  for (const error of others) errors.push(error)
  return errors
}

/**
 * ajv reports `if` besides what is wrong in its branch.
 *
 * @type {Choose}
 */
function all(errors) {
  /** @type {Found[]} */
  const found = []
  for (const error of errors) if (error.keyword !== 'if') found.push({ error })
  return found
}

/**
 * For a schema with `anyOf`, `oneOf`, `contains` or `propertyNames`. ajv reports what is wrong by
 * each branch, then the alternatives themselves: the errors of the branch that was meant are told.
 *
 * @type {Choose}
 */
export function likeliest(errors) {
  return likeliestIn(errors, 0, errors.length)
}

/**
 * Backwards, since an error tells in `ends` which of those before it are those of its parts.
 *
 * @param {readonly RawError[]} errors
 * @param {number} start
 * @param {number} end
 * @returns {readonly Found[]}
 */
function likeliestIn(errors, start, end) {
  const found = []
  for (let at = end - 1; at >= start; at -= 1) {
    const error = /** @type {RawError} */ (errors[at])
    const { ends } = error.params
    if (ends !== undefined) {
      at -= ends.at(-1)
      for (const it of ofHolder(error, errors, at).reverse()) found.push(it)
    } else if (error.keyword !== 'if') found.push({ error })
  }
  return found.reverse()
}

/**
 * @param {RawError} error
 * @param {readonly RawError[]} errors
 * @param {number} first of those of its parts
 * @returns {Found[]}
 */
function ofHolder(error, errors, first) {
  const { ends, tags = [], ...params } = error.params
  const told = { ...error, params, ...(/Of$/.test(error.keyword) ? { tell: formsInWords } : {}) }
  // Which of several forms that fit is meant, nobody knows.
  if (error.keyword !== 'anyOf' && params.passingSchemas !== null) return [{ error: told }]
  const branches = ends.map((/** @type {number} */ to, /** @type {number} */ index) =>
    likeliestIn(errors, first + (ends[index - 1] ?? 0), first + to),
  )
  return meant(told, branches, tags)
}

/**
 * The errors of one branch, where it is the only one whose type fits, whose tags fit best, or that
 * has the fewest errors. Otherwise one that speaks of all.
 *
 * @param {RawError} error of the alternatives
 * @param {readonly (readonly Found[])[]} branches
 * @param {readonly string[]} tags keys by whose values the branches differ
 * @returns {Found[]}
 */
function meant(error, branches, tags) {
  const { instancePath } = error
  const fitting = branches.filter((it) => !it.some((one) => isOfKind(one, instancePath)))
  if (fitting.length === 0)
    return [
      {
        error: { ...error, params: { ...error.params, ...kindsIn(branches, instancePath) } },
        branches,
      },
    ]
  const tagPaths = tags.map((tag) => `${instancePath}/${tag}`)
  const closest = fewest(fitting, (it) => valueErrors(it, tagPaths).length)
  const path = tagPaths.find((at) => closest.every((it) => valueErrors(it, [at]).length > 0))
  if (path !== undefined && closest.length > 1) {
    const values = closest.flatMap((it) => valueErrors(it, [path])).flatMap(valuesIn)
    const params = { allowedValues: distinct(values) }
    return [{ error: { keyword: 'enum', instancePath: path, params }, branches }]
  }
  const [best = [], other] = fewest(closest, ({ length }) => length)
  const [first, ...rest] = best
  if (first === undefined || other !== undefined) return [{ error, branches }]
  // The others stand in the branches with what they stand for themselves.
  return [{ ...first, branches }, ...rest.map((it) => ({ error: it.error }))]
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => number} count
 */
function fewest(items, count) {
  const counts = items.map(count)
  const least = Math.min(...counts)
  return items.filter((_, index) => counts[index] === least)
}

/**
 * Whether a value is of another kind than a branch is about.
 *
 * @param {Found} found
 * @param {string} path of the value
 */
function isOfKind({ error: { instancePath, keyword, params } }, path) {
  if (instancePath !== path) return false
  return /^(type|enum|const|false schema)$/.test(keyword) || params.types !== undefined
}

/**
 * The types and values that branches ask for.
 *
 * @param {readonly (readonly Found[])[]} branches
 * @param {string} path
 */
function kindsIn(branches, path) {
  const errors = branches
    .flat()
    .filter((it) => isOfKind(it, path))
    .map(({ error }) => error)
  const types = distinct(errors.flatMap(({ params }) => params.types ?? params.type ?? []))
  const values = distinct(errors.flatMap(valuesIn))
  return {
    types,
    allowedValues: values.filter((it) => !types.includes(it === null ? 'null' : typeof it)),
  }
}

/**
 * @param {readonly Found[]} found
 * @param {readonly string[]} paths
 */
function valueErrors(found, paths) {
  return found
    .map(({ error }) => error)
    .filter(
      ({ keyword, instancePath }) => /^(enum|const)$/.test(keyword) && paths.includes(instancePath),
    )
}

/** @param {RawError} error @returns {readonly unknown[]} */
function valuesIn({ keyword, params }) {
  return keyword === 'const' ? [params.allowedValue] : (params.allowedValues ?? [])
}

/** @type {Tell} */
function formsInWords({ passingSchemas, types, allowedValues }, value, subject) {
  if (passingSchemas)
    return {
      expected: 'exactly one of the forms that the schema allows',
      message: `${subject} fits more than one of the forms of which the schema allows only one.`,
    }
  if (types === undefined)
    return {
      expected: 'one of the forms that the schema allows',
      message: `${subject} is ${describeValue(value)}, which fits none of the forms that the schema allows.`,
    }
  const expected = listInWords([...types.map(typeInWords), ...allowedValues.map(formatJson)])
  const closed = types.length === 0 ? allowedValues : []
  return { expected, message: enumSentence(closed, value, subject, expected) }
}

/** @param {readonly unknown[]} values of JSON */
function distinct(values) {
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()]
}

/**
 * The errors at a null that the schema would accept as absent: found by asking it, with all of
 * those keys left out.
 *
 * @param {(data: unknown) => readonly Found[]} foundIn
 * @param {unknown} data
 * @param {readonly Found[]} found
 * @param {readonly string[]} [required]
 * @returns {ReadonlySet<RawError>}
 */
function removableNulls(foundIn, data, found, required) {
  const candidates = found
    .map(({ error }) => error)
    .filter((error) => {
      if (valueAbout(error, data) !== null || error.needed || error.instancePath === '')
        return false
      return error.keyword !== 'required' && plainObject(parentOf(data, error.instancePath))
    })
  if (candidates.length === 0) return none
  // What is required nowhere is missed by nobody.
  if (
    required &&
    !candidates.some(({ instancePath }) => required.includes(lastToken(instancePath)))
  )
    return new Set(candidates)
  const without = omit(
    data,
    candidates.map(({ instancePath }) => tokensOf(instancePath)),
  )
  const missing = new Set(
    foundIn(without)
      .flatMap(possible)
      .filter(({ keyword }) => keyword === 'required')
      .map(({ instancePath, params }) => `${instancePath}/${escapeToken(params.missingProperty)}`),
  )
  return new Set(candidates.filter(({ instancePath }) => !missing.has(instancePath)))
}

/** @param {string} pointer */
function lastToken(pointer) {
  return unescapeToken(pointer.slice(pointer.lastIndexOf('/') + 1))
}

/** @type {ReadonlySet<RawError>} */
const none = new Set()

/**
 * The value that an error is about.
 *
 * @param {RawError} error
 * @param {unknown} data
 */
function valueAbout(error, data) {
  return 'data' in error ? error.data : valueAt(data, error.instancePath)
}

/**
 * An error; those of all branches, where none of them was picked.
 *
 * @param {Found} found
 * @returns {readonly RawError[]}
 */
function possible({ error, branches = [] }) {
  return error.tell ? branches.flat().flatMap(possible) : [error]
}

/**
 * @param {Found} found
 * @param {unknown} data
 * @param {ReadonlySet<RawError>} nulls
 * @param {number} [depth] alternatives that it lies in
 * @returns {ValidationIssue}
 */
function toFault({ error, branches }, data, nulls, depth = 0) {
  const fault = faultOf(error, data, nulls.has(error))
  if (branches === undefined || depth === 3) return fault
  const told = branches
    .slice(0, 10)
    .map((branch) => branch.slice(0, 10).map((it) => toFault(it, data, nulls, depth + 1)))
  return { ...fault, branches: told }
}

/**
 * @param {RawError} error
 * @param {unknown} data
 * @param {boolean} removable
 * @returns {ValidationIssue}
 */
function faultOf(error, data, removable) {
  const { instancePath: pointer, params } = error
  const keyword = error.keyword === 'false schema' ? 'false' : error.keyword
  const value = valueAbout(error, data)
  const key = keyOf(keyword, params)
  const subject = formatPath(data, key === undefined ? pointer : `${pointer}/${escapeToken(key)}`)
  const actual = keyword === 'required' ? 'nothing' : describeValue(value)
  const told = error.tell?.(params, value, subject)
  const expected = told?.expected ?? expectation(keyword, params)
  if (removable) {
    const args = { expected: expectedTypes(keyword, params) }
    const message = `${subject} is null; expected ${expected}. Leave the key out where there is no value.`
    return { ruleId: 'schema/null', pointer, expected, actual, args, message }
  }
  const ruleId = `schema/${keyword}`
  const message = told?.message ?? sentence(keyword, params, value, subject, expected)
  return key === undefined
    ? { ruleId, pointer, expected, actual, args: params, message }
    : { ruleId, pointer, key, expected, actual, args: params, message }
}

/**
 * The key of the object that a keyword speaks of.
 *
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @returns {string | undefined}
 */
function keyOf(keyword, params) {
  switch (keyword) {
    case 'additionalProperties':
      return params.additionalProperty
    case 'dependencies':
    case 'dependentRequired':
    case 'required':
      return params.missingProperty
    case 'propertyNames':
      return params.propertyName
    case 'unevaluatedProperties':
      return params.unevaluatedProperty
    default:
      return undefined
  }
}

/**
 * @param {string} keyword
 * @param {Record<string, any>} params
 */
function expectedTypes(keyword, params) {
  if (keyword === 'type') return [params.type].flat()
  return [...(params.types ?? []), ...(params.allowedValues ?? [])]
}

/**
 * What a keyword asks for, to stand after "expected".
 *
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @returns {string}
 */
function expectation(keyword, params) {
  const limit = params.limit
  switch (keyword) {
    case 'type':
      return typesInWords(params.type)
    case 'const':
      return formatJson(params.allowedValue)
    case 'enum':
      return valuesInWords(params.allowedValues)
    case 'format':
      return formatExamples[params.format] ?? `the format ${params.format}`
    case 'maximum':
      return `at most ${limit}`
    case 'exclusiveMaximum':
      return `less than ${limit}`
    case 'minimum':
      return `at least ${limit}`
    case 'exclusiveMinimum':
      return `more than ${limit}`
    case 'multipleOf':
      return `a multiple of ${params.multipleOf}`
    case 'maxLength':
      return `at most ${count(limit, 'character')}`
    case 'minLength':
      return `at least ${count(limit, 'character')}`
    case 'pattern':
      return `text that matches ${params.pattern}`
    case 'maxItems':
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return `at most ${count(limit ?? params.len ?? 0, 'entry')}`
    case 'minItems':
      return `at least ${count(limit, 'entry')}`
    case 'maxProperties':
      return `at most ${count(limit, 'key')}`
    case 'minProperties':
      return `at least ${count(limit, 'key')}`
    case 'uniqueItems':
      return 'entries without repetition'
    case 'contains':
      return containsInWords(params)
    case 'required':
    case 'dependencies':
    case 'dependentRequired':
      return `the key ${code(params.missingProperty)}`
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames':
      return 'only keys that the schema allows'
    case 'not':
      return 'a value of another kind'
    case 'false':
      return 'nothing'
    default:
      return `what the keyword ${keyword} asks for`
  }
}

/**
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @param {unknown} value
 * @param {string} subject
 * @param {string} expected
 * @returns {string}
 */
function sentence(keyword, params, value, subject, expected) {
  switch (keyword) {
    case 'required':
      return `${subject} is missing.`
    case 'dependencies':
    case 'dependentRequired':
      return `${subject} is missing; it goes with ${code(params.property)}.`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${subject} is a key that the schema does not allow here.`
    case 'propertyNames':
      return `${subject} is not a name that the schema allows for a key here.`
    case 'enum':
      return enumSentence(params.allowedValues, value, subject, expected)
    case 'format':
      return `${subject} is ${describeValue(value)}; ${formatProblem(params.format, value)}.`
    case 'minLength':
    case 'maxLength':
      return `${subject} has ${count(sizeOf(value), 'character')}; ${expected} ${areAllowed(keyword, params)}.`
    case 'minItems':
    case 'maxItems':
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return `${subject} has ${count(sizeOf(value), 'entry')}; ${expected} ${areAllowed(keyword, params)}.`
    case 'minProperties':
    case 'maxProperties':
      return `${subject} has ${count(sizeOf(value), 'key')}; ${expected} ${areAllowed(keyword, params)}.`
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return `${subject} is ${formatJson(value)}; ${expected} is ${/min/i.test(keyword) ? 'needed' : 'allowed'}.`
    case 'uniqueItems':
      return `${subject} holds the same value twice, at ${params.j} and ${params.i}.`
    case 'not':
      return `${subject} is ${describeValue(value)}, which the schema excludes.`
    case 'false':
      return `${subject} is present, and the schema allows nothing here.`
    case 'contains':
      return `${subject} has not the entries it should; expected ${expected}.`
    default:
      return `${subject} is ${describeValue(value)}; expected ${expected}.`
  }
}

/**
 * Characters of a text, entries of an array, keys of an object.
 *
 * @param {unknown} value
 */
function sizeOf(value) {
  if (typeof value === 'string') return ucs2length(value)
  if (Array.isArray(value)) return value.length
  return plainObject(value) ? Object.keys(value).length : 0
}

/**
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @returns {string}
 */
function areAllowed(keyword, params) {
  const verb = (params.limit ?? params.len) === 1 ? 'is' : 'are'
  return `${verb} ${keyword.startsWith('min') ? 'needed' : 'allowed'}`
}

/**
 * @param {readonly unknown[]} allowed
 * @param {unknown} value
 * @param {string} subject
 * @param {string} expected
 */
function enumSentence(allowed, value, subject, expected) {
  const meant = meantBy(value, allowed)
  if (meant !== undefined)
    return `${subject} is ${formatJson(value)}, which is none of its ${allowed.filter((item) => item !== null).length} values. ${didYouMean(formatJson(meant))}`
  return `${subject} is ${describeValue(value)}; expected ${expected}.`
}

/**
 * @param {unknown} value
 * @param {readonly unknown[]} allowed
 */
function meantBy(value, allowed) {
  if (typeof value !== 'string') return undefined
  return closestMatch(
    value,
    allowed.filter((item) => typeof item === 'string'),
  )
}

/** @param {Record<string, any>} params */
function containsInWords({ minContains = 1, maxContains }) {
  const most = maxContains === undefined ? '' : ` and at most ${maxContains}`
  return `at least ${count(minContains, 'entry')}${most} of the kind the schema asks for`
}

/**
 * Lists of a schema in words: each is told once, and is the same list each time.
 *
 * @type {WeakMap<readonly unknown[], string>}
 */
const wordsOf = new WeakMap()

/**
 * @template Item
 * @param {readonly Item[]} list
 * @param {(list: readonly Item[]) => string} tell
 */
function toldOnce(list, tell) {
  const known = wordsOf.get(list)
  if (known !== undefined) return known
  const words = tell(list)
  wordsOf.set(list, words)
  return words
}

/** @param {readonly unknown[]} values */
function valuesInWords(values) {
  return toldOnce(values, (list) => listInWords(list.map(formatJson)))
}

/** @param {readonly string[]} words */
function listInWords(words) {
  return words.length <= 12
    ? anyOfWords(words)
    : `one of ${words.slice(0, 12).join(', ')} and ${words.length - 12} more`
}

/** @param {string | readonly string[]} types */
function typesInWords(types) {
  if (typeof types === 'string') return typeInWords(types)
  // `true or false` and others are one list of three.
  return toldOnce(types, (list) =>
    anyOfWords(
      list.flatMap((type) => (type === 'boolean' ? ['true', 'false'] : typeInWords(type))),
    ),
  )
}

/** @type {Readonly<Record<string, string>>} */
const typeWords = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

/** @param {string} type */
function typeInWords(type) {
  return typeWords[type] ?? type
}

/**
 * @param {readonly string[]} words
 * @returns {string} `a`, `a or b`, `a, b or c`
 */
function anyOfWords(words) {
  if (words.length <= 1) return words[0] ?? 'nothing'
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/**
 * @param {number} number
 * @param {'character' | 'entry' | 'key'} noun
 */
function count(number, noun) {
  if (number === 1) return `1 ${noun}`
  return `${number} ${noun === 'entry' ? 'entries' : `${noun}s`}`
}

/**
 * A value as it stands in a sentence: `the string "12"`, `null`, `an object`.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function describeValue(value) {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  switch (typeof value) {
    case 'string':
      return `the string ${formatJson(value)}`
    case 'number':
      return `the number ${formatJson(value)}`
    case 'object':
      return 'an object'
    default:
      return `a ${typeof value}`
  }
}

/**
 * A scalar as JSON, cut at about 40 characters.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function formatJson(value) {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value === 'bigint') return String(value)
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : JSON.stringify(value)
  if (text === undefined) return String(value)
  if (text.length <= 42) return text
  const cut = text
    .slice(0, 39)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\\[^"\\]*$/, '')
  return typeof value === 'string' ? `${cut}…"` : `${cut}…`
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``
}

/**
 * A JSON Pointer as people write a path: `` `a.b[2]["c d"]` ``, or "The document" for the root.
 *
 * @param {unknown} data the document: it tells an index from a key that looks like one
 * @param {string} pointer
 * @returns {string}
 */
export function formatPath(data, pointer) {
  // Names all along: nothing in it could be an index.
  if (/^(?:\/[A-Za-z_$][\w$-]*)+$/.test(pointer)) {
    const isOne = pointer.lastIndexOf('/') === 0
    return `\`${isOne ? pointer.slice(1) : pointer.slice(1).replaceAll('/', '.')}\``
  }
  if (pointer === '') return 'The document'
  let path = ''
  let value = data
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(value)) path += `[${token}]`
    else if (readsAsName(token)) path += path === '' ? token : `.${token}`
    else path += `[${formatJson(token)}]`
    value = childOf(value, token)
  }
  return code(path)
}

/** @param {string} token */
function readsAsName(token) {
  return /^[A-Za-z_$][\w$-]*$/.test(token) || /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(token)
}

/**
 * The candidate that a word most likely means, if one is near: another case, or few letters off.
 *
 * @param {string} word
 * @param {readonly string[]} candidates
 * @param {number} limit letters that may differ
 * @returns {string | undefined}
 */
export function closestMatch(
  word,
  candidates,
  limit = Math.min(3, 1 + Math.floor(word.length / 6)),
) {
  const lower = word.toLowerCase()
  let best
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
    if (distance === 0) break
  }
  return best
}

/**
 * The one way to word a suggestion.
 *
 * @param {string} suggestion in quotes already
 * @example didYouMean('`lint`') // 'Did you mean `lint`?'
 */
export function didYouMean(suggestion) {
  return `Did you mean ${suggestion}?`
}

/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} enough from where on it does not matter how far
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
function editDistance(a, b, enough) {
  if (a === b) return 0
  const width = b.length + 1
  // Three rows of the table, one after the other, used in turn.
  const table = new Uint16Array(3 * width)
  for (let column = 1; column < width; column += 1) table[column] = column
  for (let row = 1; row <= a.length; row += 1) {
    const [current, above, twoAbove] = [
      (row % 3) * width,
      ((row + 2) % 3) * width,
      ((row + 1) % 3) * width,
    ]
    const unit = a.charCodeAt(row - 1)
    table[current] = row
    let least = row
    for (let column = 1; column < width; column += 1) {
      const other = b.charCodeAt(column - 1)
      let distance = Math.min(
        Number(table[above + column]) + 1,
        Number(table[current + column - 1]) + 1,
        Number(table[above + column - 1]) + (unit === other ? 0 : 1),
      )
      if (row > 1 && unit === b.charCodeAt(column - 2) && other === a.charCodeAt(row - 2))
        distance = Math.min(distance, Number(table[twoAbove + column - 2]) + 1)
      table[current + column] = distance
      if (distance < least) least = distance
    }
    if (least > enough) return least
  }
  return Number(table[(a.length % 3) * width + width - 1])
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function plainObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @param {string} pointer */
function tokensOf(pointer) {
  if (pointer === '') return []
  const tokens = pointer.slice(1).split('/')
  return pointer.includes('~') ? tokens.map(unescapeToken) : tokens
}

/** @param {string} token */
function unescapeToken(token) {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}

/** @param {string} token */
function escapeToken(token) {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/**
 * @param {unknown} value
 * @param {string} token
 * @returns {unknown}
 */
function childOf(value, token) {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
  return /** @type {Record<string, unknown>} */ (value)[token]
}

/**
 * The value a JSON Pointer leads to, `undefined` where it leads nowhere.
 *
 * @param {unknown} data
 * @param {string} pointer
 */
export function valueAt(data, pointer) {
  return tokensOf(pointer).reduce(childOf, data)
}

/**
 * @param {unknown} data
 * @param {string} pointer
 */
function parentOf(data, pointer) {
  const end = pointer.lastIndexOf('/')
  return end === 0 ? data : valueAt(data, pointer.slice(0, end))
}

/**
 * A copy without some keys; only what lies on the way to them is copied.
 *
 * @param {unknown} data
 * @param {ReadonlyArray<readonly string[]>} paths of the keys
 * @returns {unknown}
 */
function omit(data, paths) {
  if (typeof data !== 'object' || data === null || paths.length === 0) return data
  /** @type {Map<string, (readonly string[])[]>} */
  const deeper = new Map()
  /** @type {string[]} */
  const gone = []
  for (const [key = '', ...rest] of paths) {
    const others = deeper.get(key)
    if (rest.length === 0) gone.push(key)
    else if (others === undefined) deeper.set(key, [rest])
    else others.push(rest)
  }
  if (Array.isArray(data))
    return data.map((item, index) => omit(item, deeper.get(String(index)) ?? []))
  /** @type {Record<string, unknown>} */
  const copy = { ...data }
  for (const [key, others] of deeper)
    Object.defineProperty(copy, key, { value: omit(copy[key], others), enumerable: true })
  for (const key of gone) delete copy[key]
  return copy
}

/** @type {Readonly<Record<string, string>>} */
const formatExamples = {
  date: 'a date such as 2025-10-13',
  'date-time': 'a time such as 2025-10-13T13:58:06Z',
  time: 'a time of day such as 13:58:06',
}

// Expressions that know the calendar: faster than reading character by character. What is wrong is
// found below, and a test holds both to the same verdict.
const month31 = '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])'
const month30 = '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)'
const february = '02-(?:0[1-9]|1\\d|2[0-8])'
const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const date = `(?:\\d{4}-(?:${month31}|${month30}|${february})|${leapYear}-02-29)`
const hour = '(?:[01]\\d|2[0-3])'
const time = `${hour}:[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d{1,9})?(?:[Zz]|[+-]${hour}:[0-5]\\d)?`
const datePattern = /* @__PURE__ */ new RegExp(`^${date}$`)
const timePattern = /* @__PURE__ */ new RegExp(`^${time}$`)
const dateTimePattern = /* @__PURE__ */ new RegExp(`^${date}[Tt ]${time}$`)

/**
 * Whether a text is a date and time: a calendar date, `T`, `t` or one blank, a time with 0 to 9
 * fraction digits (second 60 is a leap second), and a zone or none.
 *
 * @param {string} text
 * @param {boolean} [strict] whether RFC 3339 decides: `T` and a zone, leap seconds where they can be
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 of which this is a superset
 */
export function dateTimeFits(text, strict) {
  return dateTimePattern.test(text) && !(strict && strictFlaw(text, 11) !== '')
}

/** @param {string} text */
export function dateFits(text) {
  return datePattern.test(text)
}

/**
 * @param {string} text
 * @param {boolean} [strict]
 */
export function timeFits(text, strict) {
  return timePattern.test(text) && !(strict && strictFlaw(text, 0) !== '')
}

/** @type {Readonly<Record<string, (text: string, strict?: boolean) => boolean>>} */
export const formats = { date: dateFits, 'date-time': dateTimeFits, time: timeFits }

/**
 * @param {string} format
 * @param {unknown} value
 */
function formatProblem(format, value) {
  const problem = dateProblem(format, String(value))
  const example = formatExamples[format] ?? format
  return problem === '' ? `expected ${example}` : `${problem}; expected ${example}`
}

/**
 * What is wrong with a date or time, in words; the empty string where only the form can be named.
 *
 * @param {string} format
 * @param {string} text
 */
function dateProblem(format, text) {
  const at = format === 'date-time' ? 11 : 0
  switch (flawOf(format, text) || strictFlaw(text, at)) {
    case 'month':
      return `month ${twoDigits(text, 5)} does not exist`
    case 'day':
      return dayProblem(Number(text.slice(0, 4)), twoDigits(text, 5), twoDigits(text, 8))
    case 'hour':
      return `hour ${twoDigits(text, at)} does not exist`
    case 'minute':
      return `minute ${twoDigits(text, at + 3)} does not exist`
    case 'second':
      return `second ${twoDigits(text, at + 6)} does not exist`
    case 'point':
      return 'no digit follows the point'
    case 'fraction':
      return `${afterDigits(text, at + 9) - at - 9} fraction digits are more than 9`
    case 'zone':
      return `the zone ${text.slice(-6)} does not exist`
    case 'blank':
      return 'a blank stands where `T` should'
    case 'no zone':
      return 'the zone is missing'
    case 'leap':
      return 'no leap second can be there'
    default:
      return ''
  }
}

/**
 * What is wrong with a date or time: the part that is, in a word; `form` where it is not even of the
 * form, and the empty string for nothing.
 *
 * @param {string} format
 * @param {string} text
 */
export function flawOf(format, text) {
  if (format === 'date') return dateFlaw(text)
  return format === 'time' ? timeFlaw(text, 0) : dateTimeFlaw(text)
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function dayProblem(year, month, day) {
  return `month ${month} of ${year} has ${daysIn(year, month)} days, and this is day ${day}`
}

/** @param {string} text */
function dateTimeFlaw(text) {
  if (text.length < 19 || text.length > 35) return 'form'
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 116 && separator !== 32) return 'form'
  return datePartFlaw(text) || timeFlaw(text, 11)
}

/** @param {string} text */
function dateFlaw(text) {
  return text.length === 10 ? datePartFlaw(text) : 'form'
}

/** @param {string} text */
function datePartFlaw(text) {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return 'form'
  const century = twoDigits(text, 0)
  const year = twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (century < 0 || year < 0 || month < 0 || day < 0) return 'form'
  if (month < 1 || month > 12) return 'month'
  return day < 1 || (day > 28 && day > daysIn(century * 100 + year, month)) ? 'day' : ''
}

/**
 * @param {number} year
 * @param {number} month 1 to 12
 */
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * @param {string} text
 * @param {number} from where the time of day begins
 */
function timeFlaw(text, from) {
  if (text.charCodeAt(from + 2) !== 58 || text.charCodeAt(from + 5) !== 58) return 'form'
  const hour = twoDigits(text, from)
  const minute = twoDigits(text, from + 3)
  const second = twoDigits(text, from + 6)
  if (hour < 0 || minute < 0 || second < 0) return 'form'
  if (hour > 23) return 'hour'
  if (minute > 59) return 'minute'
  if (second > 60) return 'second'
  if (text.charCodeAt(from + 8) !== 46) return zoneFlaw(text, from + 8)
  const end = afterDigits(text, from + 9)
  if (end === from + 9) return 'point'
  return end > from + 18 ? 'fraction' : zoneFlaw(text, end)
}

/**
 * @param {string} text
 * @param {number} from
 */
function afterDigits(text, from) {
  let at = from
  while (digit(text.charCodeAt(at))) at += 1
  return at
}

/**
 * @param {string} text
 * @param {number} at where the zone begins, if there is one
 */
function zoneFlaw(text, at) {
  if (at === text.length) return ''
  const sign = text.charCodeAt(at)
  if (sign === 90 || sign === 122) return at + 1 === text.length ? '' : 'form'
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6) return 'form'
  const hour = twoDigits(text, at + 1)
  const minute = twoDigits(text, at + 4)
  if (text.charCodeAt(at + 3) !== 58 || hour < 0 || minute < 0) return 'form'
  return hour > 23 || minute > 59 ? 'zone' : ''
}

/**
 * What RFC 3339 refuses in a time that is fine otherwise.
 *
 * @param {string} text
 * @param {number} from where the time of day begins
 */
function strictFlaw(text, from) {
  if (from > 0 && text.charCodeAt(from - 1) === 32) return 'blank'
  const last = text.charCodeAt(text.length - 1)
  const isUtc = last === 90 || last === 122
  const sign = text.charCodeAt(text.length - 6)
  if (!isUtc && (text.length < from + 14 || (sign !== 43 && sign !== 45))) return 'no zone'
  if (twoDigits(text, from + 6) < 60) return ''
  // A leap second is the last of a day in UTC, whatever the zone it is told in.
  const offset = isUtc
    ? 0
    : (sign === 45 ? 1 : -1) *
      (twoDigits(text, text.length - 5) * 60 + twoDigits(text, text.length - 2))
  const minutes = twoDigits(text, from) * 60 + twoDigits(text, from + 3) + offset
  return (minutes + 2880) % 1440 === 1439 ? '' : 'leap'
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} 0 to 99; -1 if these are not two digits
 */
function twoDigits(text, at) {
  const high = text.charCodeAt(at) - 48
  const low = text.charCodeAt(at + 1) - 48
  // As small integers all along: NaN would make it a slower kind of number.
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : -1
}

/** @param {number} unit a UTF-16 code unit */
function digit(unit) {
  return unit >= 48 && unit <= 57
}

/**
 * The number of code points, which is what JSON Schema counts.
 *
 * @param {string} text
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1
 */
export function ucs2length(text) {
  let length = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(index + 1)
    if (next >= 0xdc00 && next <= 0xdfff) {
      length -= 1
      index += 1
    }
  }
  return length
}

/**
 * The indices of two entries that are equal, the first there are.
 *
 * @param {readonly unknown[]} items
 * @returns {readonly [number, number] | undefined}
 */
export function duplicateIn(items) {
  /** @type {Map<unknown, number>} */
  const seen = new Map()
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    // A text of an object cannot be mistaken for a text: that one begins with a quote.
    const key = typeof item === 'object' || typeof item === 'string' ? canonical(item) : item
    const first = seen.get(key)
    if (first !== undefined) return [first, index]
    seen.set(key, index)
  }
  return undefined
}

/**
 * A text that is the same for equal JSON values, whatever the order of their keys.
 *
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!plainObject(value)) return String(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(childOf(value, key))}`)
  return `{${members.join()}}`
}

/**
 * Whether two JSON values are equal, whatever the order of their keys.
 *
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function equal(a, b) {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equal(item, b[index]))
    )
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(childOf(a, key), childOf(b, key)))
  )
}
