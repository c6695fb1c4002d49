import { UserError } from '../errors.js'
import type { Schema } from '../schema/schema.js'
import { compileValidator, type Validator } from '../validate/compile.js'
import { keyOf } from './random.js'
import { type DocumentMaker, documentMaker } from './scenario/document.js'
import type { Maker } from './scenario/generator.js'
import type { Kitchen } from './scenario/operators.js'
import { allPairs } from './scenario/pairs.js'
import { merged, type Part, resolveScenario, type Scenario } from './scenario/scenario.js'
import { focus } from './schema/definition.js'
import { EndlessError } from './schema/generation.js'
import { schemaMaker } from './schema/value-generator.js'

/** What samples are asked for by. */
export interface Sampler {
  readonly name: string
  readonly description: string
  /** The definition that its documents are of; the root if absent. */
  readonly definition: string | undefined
  /** How many documents make one sample: more than one stand on lines. */
  readonly lines: number
  /** What is wrong with its documents, if they are bad ones. */
  readonly findings: Scenario['findings']
  /** The faults of a document by its schema. */
  readonly check: Validator
  /**
   * One document. The same seed and index give the same one on every machine.
   *
   * @throws UserError where the schema asks for what cannot be made
   */
  create(seed: string, index: number): unknown
}

/**
 * Samplers of scenarios, in their order; parts left out. Whatever they give is checked.
 *
 * @example createSamplers(schema, scenarios)[0]?.at('1', 0)
 */
export function createSamplers(schema: Schema, all: readonly Scenario[]): readonly Sampler[] {
  const schemas = new Map<
    string | undefined,
    { readonly schema: Schema; readonly check: Validator }
  >()
  const subjectOf = (definition: string | undefined) => {
    const focused = focus(schema, definition)
    const known = schemas.get(definition) ?? { schema: focused, check: compileValidator(focused) }
    schemas.set(definition, known)
    return known
  }
  const makerFor = (scenario: Scenario): DocumentMaker => {
    const kitchen: Kitchen = { times: scenario.times ?? 'rfc3339', scenario: makerNamed }
    return documentMaker(subjectOf(scenario.definition).schema, scenario, kitchen)
  }
  /** A document inside another one: not the one that the scenario has by itself. */
  const makerNamed = (name: string): Maker => {
    const scenario = all.find((it) => it.name === name)
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
    const maker = makerFor(resolveScenario(scenario, all))
    return ({ key }, path) => {
      const own = { high: key.high ^ path, low: key.low }
      return maker(own, own)
    }
  }
  return all
    .filter(({ part }) => part !== true)
    .map((scenario) => {
      const whole = resolveScenario(scenario, all)
      const { check } = subjectOf(whole.definition)
      const rows = rowsOf(whole, all)
      let makers: readonly DocumentMaker[] | undefined
      return {
        name: whole.name,
        description: whole.description,
        definition: whole.definition,
        lines: rows.length,
        findings: whole.findings,
        check,
        create(seed, index) {
          makers ??= rows.map(makerFor)
          const row = rows[index % rows.length]
          const own = row?.name ?? whole.name
          const place = Math.floor(index / rows.length)
          const key = keyOf(seed, own, place)
          const document = makers[index % rows.length]?.(
            key,
            row?.family === undefined ? key : keyOf(seed, row.family, place),
          )
          const [fault] = check(document)
          if (fault !== undefined && whole.findings === undefined)
            throw new Error(`the sample ${own} is not valid: ${fault.message} (${fault.pointer})`)
          return document
        },
      }
    })
}

/** The scenarios of the lines of a sample; itself, if it has none. */
function rowsOf(scenario: Scenario, all: readonly Scenario[]): readonly Scenario[] {
  const { lines, pairs, ...own } = scenario
  const rows = pairs === undefined ? lines?.map((line) => [line]) : allPairs(pairs)
  if (rows === undefined) return [scenario]
  return rows.map((row, index) => {
    const parts: readonly Part[] = row.flat()
    const names = parts.filter((part) => typeof part === 'string')
    const overlay = parts.filter((part) => typeof part !== 'string').reduce(merged, {})
    const name = `${scenario.name}/${index}`
    return resolveScenario({ ...own, name, extends: [scenario.name, ...names], overlay }, all)
  })
}

/** A sampler of a schema alone. */
export function createSchemaSampler(schema: Schema): Sampler {
  const check = compileValidator(schema)
  // Examples first: they are what the schema's author had in mind. They need not be valid.
  const makers = [true, false].map((examples) => schemaMaker(schema, { examples, gaps: true }))
  return {
    name: schema.name,
    description: `What ${schema.name} allows.`,
    definition: undefined,
    lines: 1,
    findings: undefined,
    check,
    create(seed, index) {
      let lack: Lack = { keyword: '$ref', pointer: '' }
      let endless = 0
      for (let attempt = 0; attempt < attempts && endless < 5; attempt += 1) {
        const key = keyOf(seed, schema.name, index, attempt)
        try {
          const document = makers[attempt % 2]?.(schema.document, { key, path: 0, depth: 0 })
          const [fault] = check(document)
          if (fault === undefined) return document
          lack = { keyword: fault.ruleId.replace('schema/', ''), pointer: fault.pointer }
        } catch (error) {
          if (!(error instanceof EndlessError)) throw error
          endless += 1
        }
      }
      throw endless === 5 ? endlessly(schema) : refusal(schema, lack)
    },
  }
}

interface Lack {
  readonly keyword: string
  readonly pointer: string
}

const attempts = 200

function refusal({ file }: Schema, { keyword, pointer }: Lack): UserError {
  const place = pointer === '' ? 'the root' : pointer
  return new UserError(
    `${file}: no sample can be made: what \`${keyword}\` asks for at ${place} was not met in ${attempts} attempts.`,
    { hint: 'Examples in the schema help.' },
  )
}

function endlessly({ file }: Schema): UserError {
  return new UserError(`${file}: no sample can be made: what \`$ref\` asks for has no end.`)
}
