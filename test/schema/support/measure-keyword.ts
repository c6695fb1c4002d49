import { createInvalidSamples } from '../../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import { type GeneratedValidator, generatedValidator } from '../../validate/generated-validator.js'
import type { KeywordCase } from './keyword-cases.js'
import { listFindings } from './lint.js'
import { renderPage, renderTypes } from './render.js'
import { createSamples, sampleCount } from './samples.js'
import { createField, type Subject } from './subject.js'

/** What a part of the tool does with a keyword. `docs/schemas.md` explains the words. */
export type Support = 'yes' | 'partly' | 'comment' | 'info' | 'noted' | 'no' | '–'

/** What each part of the tool does with a keyword. */
export interface KeywordSupport {
  readonly lint: Support
  readonly validator: Support
  readonly types: Support
  readonly docs: Support
  readonly samples: Support
  readonly invalidSamples: Support
}

/** Everything that is compared: schemas with and without the keyword. */
interface Comparison {
  readonly keyword: string
  readonly given: KeywordCase
  readonly subject: Subject
  readonly without: Subject
  readonly hard: Subject | undefined
}

/**
 * Measures what each part of the tool does with a keyword, by comparing its output for two schemas,
 * with the keyword and without.
 *
 * @throws Error if the case can't show a difference
 */
export async function measureKeyword(keyword: string, given: KeywordCase): Promise<KeywordSupport> {
  const { [keyword]: _, ...rest } = given.node
  const definitions = given.$defs && { $defs: given.$defs }
  const comparison: Comparison = {
    ...{ keyword, given },
    subject: await createField(given.node, definitions),
    without: await createField(given.without ?? rest, definitions),
    hard: given.hardCase && (await createField(given.hardCase.node)),
  }
  return {
    lint: await measureVerdicts(comparison, listFindings),
    validator: await measureVerdicts(comparison, createErrorLister()),
    types: await measureTypes(comparison),
    docs: await measureDocs(comparison),
    samples: measureSamples(comparison),
    invalidSamples: measureInvalidSamples(comparison),
  }
}

/** Lists the rules of a document's errors. It generates the validator of each schema only once. */
function createErrorLister() {
  const validators = new Map<Subject, GeneratedValidator>()
  return async (subject: Subject, document: unknown): Promise<readonly string[]> => {
    const validator = validators.get(subject) ?? (await generatedValidator(subject.schema))
    validators.set(subject, validator)
    return validator.validate(document).errors?.map(({ ruleId }) => ruleId) ?? []
  }
}

/** Whether the keyword makes the difference between the good and the bad value. */
async function measureVerdicts(
  { keyword, given, subject, without, hard }: Comparison,
  listRules: (schema: Subject, document: unknown) => Promise<readonly string[]>,
): Promise<Support> {
  const { good: a, bad, rule = `schema/${keyword}`, hardCase } = given
  const rulesOfGood = await listRules(subject, { a })
  if (rulesOfGood.some((found) => found.startsWith('schema/')))
    throw new Error(`${keyword} refuses its good value`)
  if (isAnnotation(given)) return rulesOfGood.length > 0 ? 'info' : '–'
  // An unknown key is only a hint.
  const others = (await listRules(without, { a: bad })).filter((it) => it !== 'unknown-field')
  if (others.length > 0) throw new Error(`the bad value of ${keyword} is refused without it too`)
  const rules = await listRules(subject, { a: bad })
  if (rules.length === 0) return 'no'
  if (!rules.includes(rule)) throw new Error(`${keyword} is reported as ${rules}`)
  if (hard === undefined || hardCase === undefined) return 'yes'
  const isAccepted = (await listRules(hard, { a: hardCase.value })).length === 0
  return isAccepted === hardCase.isValid ? 'yes' : 'partly'
}

function isAnnotation(given: KeywordCase): boolean {
  return !('bad' in given)
}

async function measureTypes({ subject, without, hard }: Comparison): Promise<Support> {
  const [types, otherTypes] = [await renderTypes(subject), await renderTypes(without)]
  const notes = [...types.notes, ...(hard === undefined ? [] : (await renderTypes(hard)).notes)]
  const hasNote = notes.some((note) => !otherTypes.notes.includes(note))
  if (types.code !== otherTypes.code) return hasNote ? 'partly' : 'yes'
  if (hasNote) return 'noted'
  return types.text === otherTypes.text ? 'no' : 'comment'
}

async function measureDocs({ subject, without }: Comparison): Promise<Support> {
  return (await renderPage(subject)) === (await renderPage(without)) ? 'no' : 'yes'
}

/** `sample` only writes valid documents, so this measures whether it makes any. */
function measureSamples({ keyword, given, subject, without, hard }: Comparison): Support {
  const samples = createSamples(subject)
  const otherSamples = createSamples(without)
  if (isAnnotation(given))
    return JSON.stringify(samples) === JSON.stringify(otherSamples) ? '–' : 'yes'
  if (otherSamples.every((document) => subject.validate(document).length === 0))
    throw new Error(`samples satisfy ${keyword} without it too`)
  if (samples.length === 0) return 'no'
  const isComplete = samples.length === sampleCount && (!hard || createSamples(hard).length > 0)
  return isComplete ? 'yes' : 'partly'
}

/** Looks for an invalid sample that only this keyword refuses. */
function measureInvalidSamples({ keyword, given, subject, without }: Comparison): Support {
  if (isAnnotation(given)) return '–'
  const { schema } = subject
  const skipped: string[] = []
  const samples = createInvalidSamples({
    ...{ schema, samplers: [createSchemaSampler(schema)], lint: createSchemaLinter(schema) },
    ...{ seed: '1', index: 0, rules: [] },
    onSkip: (constraint) => void skipped.push(constraint),
  })
  if ([...samples].some(({ document }) => without.validate(document).length === 0)) return 'yes'
  const name = given.notedAs ?? keyword
  return skipped.some((it) => it.split(/[. ]/).includes(name)) ? 'noted' : 'no'
}
