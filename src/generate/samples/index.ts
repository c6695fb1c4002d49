import { createInvalidSamples, type InvalidSample } from '../../sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../sample/invalid/linter.js'
import { createSamplers } from '../../sample/scenario/scenario-samplers.js'
import type { Artifact, Generator } from '../generator.js'
import { samplesModule, type ValidSample } from './module.js'

const seed = '1'

/** Sample documents: one file for each scenario, and for each way to be wrong. */
export const samplesGenerator: Generator = {
  name: 'samples',
  summary: 'Sample payloads, good and bad',
  anySchema: false,
  async emit({ schema, model, context }) {
    const samplers = createSamplers(schema, context.scenarios)
    const valid = samplers
      .filter(({ findings }) => findings === undefined)
      .map(({ name, description, definition, lines, create: at }): ValidSample => {
        const documents = Array.from({ length: lines }, (_, line) => at(seed, line))
        return { name, description, definition, lines, documents }
      })
    const { lint = createSchemaLinter(schema), rules } = context
    const invalid = [
      ...createInvalidSamples({ schema, samplers, seed, index: 0, lint, rules, onSkip: refuse }),
    ]
    return [
      ...valid.map(validFile),
      ...invalid.map(({ name, document }) => ({
        path: `samples/invalid/${name}.json`,
        content: pretty(document),
      })),
      { path: 'samples/invalid/manifest.json', content: pretty(manifestOf(invalid)) },
      ...samplesModule(valid, invalid, model.name, context.banner),
    ]
  },
}

function refuse(constraint: string): never {
  throw new Error(`no sample breaks ${constraint} and nothing else`)
}

function validFile({ name, lines, documents }: ValidSample): Artifact {
  if (lines === 1) return { path: `samples/valid/${name}.json`, content: pretty(documents[0]) }
  const content = documents.map((document) => `${JSON.stringify(document)}\n`).join('')
  return { path: `samples/valid/${name}.ndjson`, content }
}

function manifestOf(invalid: readonly InvalidSample[]): unknown {
  return {
    samples: invalid.map(({ name, document: _, ...facts }) => ({ file: `${name}.json`, ...facts })),
  }
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
