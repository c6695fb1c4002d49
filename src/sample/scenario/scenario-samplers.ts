import type { Schema } from '../../schema/schema.js'
import { compileValidator, type Validator } from '../../validate/compile.js'
import { createKey } from '../random.js'
import type { Sampler } from '../sampler.js'
import { extractDefinition } from '../schema/definition.js'
import { createDocumentGenerator, type DocumentGenerator } from './document.js'
import { createPairwiseRows } from './pairs.js'
import { type Layer, mergeOverlays, resolveScenario, type Scenario } from './scenario.js'
import type { ValueGenerator } from './value-generator.js'

/**
 * Creates a sampler for each scenario that isn't a part, in the same order. Samplers validate what
 * they return.
 *
 * @param options `isTrusted`: samplers don't validate, because another generator does. To compile a
 * validator takes longer than to create a few samples.
 * @example createSamplers(schema, scenarios)[0]?.create('1', 0)
 */
export function createSamplers(
  schema: Schema,
  scenarios: readonly Scenario[],
  { isTrusted = false }: { readonly isTrusted?: boolean } = {},
): readonly Sampler[] {
  const definitions = createDefinitionCache(schema, isTrusted)
  const createGenerator = (scenario: Scenario): DocumentGenerator =>
    createDocumentGenerator(definitions.get(scenario.definition).schema, scenario, {
      timeFormat: scenario.times ?? 'rfc3339',
      createScenarioGenerator,
    })
  const createScenarioGenerator = (name: string): ValueGenerator => {
    const scenario = scenarios.find((candidate) => candidate.name === name)
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
    const generate = createGenerator(resolveScenario(scenario, scenarios))
    return ({ key }, stream) => {
      // The key differs from the scenario's own: an embedded document is another document.
      const embeddedKey = { high: key.high ^ stream, low: key.low }
      return generate(embeddedKey, embeddedKey)
    }
  }
  return scenarios
    .filter(({ part }) => part !== true)
    .map((scenario) => {
      const resolved = resolveScenario(scenario, scenarios)
      const { validate } = definitions.get(resolved.definition)
      return createSampler(resolved, expandLines(resolved, scenarios), createGenerator, validate)
    })
}

function createSampler(
  scenario: Scenario,
  lines: readonly Scenario[],
  createGenerator: (line: Scenario) => DocumentGenerator,
  validate: Validator,
): Sampler {
  let generators: readonly DocumentGenerator[] | undefined
  return {
    name: scenario.name,
    description: scenario.description,
    definition: scenario.definition,
    lines: lines.length,
    findings: scenario.findings,
    create(seed, index) {
      generators ??= lines.map(createGenerator)
      const lineIndex = index % lines.length
      const { name, family } = lines[lineIndex] ?? scenario
      const sampleIndex = Math.floor(index / lines.length)
      const key = createKey(seed, name, sampleIndex)
      const valuesKey = family === undefined ? key : createKey(seed, family, sampleIndex)
      const document = generators[lineIndex]?.(key, valuesKey)
      const [issue] = validate(document)
      if (issue !== undefined && scenario.findings === undefined)
        throw new Error(`the sample ${name} is not valid: ${issue.message} (${issue.pointer})`)
      return document
    },
  }
}

/** The scenario of each line of a sample. Without `lines` and `pairs`, it's the scenario itself. */
function expandLines(scenario: Scenario, scenarios: readonly Scenario[]): readonly Scenario[] {
  const { lines, pairs, ...base } = scenario
  const rows = pairs === undefined ? lines?.map((layer) => [layer]) : createPairwiseRows(pairs)
  if (rows === undefined) return [scenario]
  return rows.map((row, index) => {
    const layers: readonly Layer[] = row.flat()
    const names = layers.filter((layer) => typeof layer === 'string')
    const overlay = layers.filter((layer) => typeof layer !== 'string').reduce(mergeOverlays, {})
    const name = `${scenario.name}/${index}`
    return resolveScenario(
      { ...base, name, extends: [scenario.name, ...names], overlay },
      scenarios,
    )
  })
}

interface Definition {
  readonly schema: Schema
  readonly validate: Validator
}

/** Compiles the validator of a definition when it is first needed. */
function createDefinitionCache(
  schema: Schema,
  isTrusted: boolean,
): {
  get(name: string | undefined): Definition
} {
  const definitions = new Map<string | undefined, Definition>()
  return {
    get(name) {
      const known = definitions.get(name)
      if (known !== undefined) return known
      const extracted = extractDefinition(schema, name)
      const validate = isTrusted ? () => [] : compileValidator(extracted)
      const definition = { schema: extracted, validate }
      definitions.set(name, definition)
      return definition
    },
  }
}
