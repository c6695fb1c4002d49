import { createInvalidSamples, type InvalidSample } from '../../sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../sample/invalid/linter.js'
import { createSamplers } from '../../sample/scenario/scenario-samplers.js'
import type { Artifact, Generate } from '../generator.js'
import { renderTypes } from '../types/index.js'
import { renderSamplesModule, type ValidSample } from './module.js'

const seed = '1'

/** Generates sample documents: one file for each scenario and for each way to be invalid. */
export const generateSamples: Generate = async (input) => {
  const { schema, model, context } = input
  const samplers = createSamplers(schema, context.scenarios)
  const valid = samplers
    .filter(({ findings }) => findings === undefined)
    .map(({ name, description, definition, lines, create }): ValidSample => {
      const documents = Array.from({ length: lines }, (_, line) => create(seed, line))
      return { name, description, definition, lines, documents }
    })
  const { loadLinter, rules } = context
  const lint = (await loadLinter?.()) ?? createSchemaLinter(schema)
  const invalid = [
    ...createInvalidSamples({ schema, samplers, seed, index: 0, lint, rules, onSkip: refuse }),
  ]
  return [
    ...valid.map(createValidFile),
    ...invalid.map(({ name, document }) => ({
      path: `samples/invalid/${name}.json`,
      content: formatJson(document),
    })),
    { path: 'samples/invalid/manifest.json', content: formatJson(createManifest(invalid)) },
    ...renderSamplesModule(valid, invalid, model.name, await renderTypes(input), context.banner),
  ]
}

function refuse(constraint: string): never {
  throw new Error(`no invalid sample violates only ${constraint}`)
}

/** A scenario of several documents becomes NDJSON. */
function createValidFile({ name, lines, documents }: ValidSample): Artifact {
  if (lines === 1) return { path: `samples/valid/${name}.json`, content: formatJson(documents[0]) }
  const content = documents.map((document) => `${JSON.stringify(document)}\n`).join('')
  return { path: `samples/valid/${name}.ndjson`, content }
}

/** What is wrong with each invalid sample. */
function createManifest(invalid: readonly InvalidSample[]): unknown {
  return {
    samples: invalid.map(({ name, document: _, ...details }) => ({
      file: `${name}.json`,
      ...details,
    })),
  }
}

function formatJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
