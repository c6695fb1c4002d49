import type { PhrasingContent } from 'mdast'
import type { Scenario } from '../../../sample/scenario/scenario.js'
import type { Schema } from '../../../schema/schema.js'
import { parseMarkdown } from '../../markdown/parse.js'
import { formatReadableJson } from '../notation/readable-json.js'
import type { Section } from '../reference.js'
import { code, codeBlock, columns, enumerate, heading, link, paragraph } from './nodes.js'
import type { ScenarioChoice } from './read-guide.js'

const id = 'examples'
const seed = '1'

/** The first sample of a scenario: the document that `generate samples` writes. */
export interface ScenarioExample {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly document: unknown
}

/** Creates the samples of some scenarios, in the order of `choices`. */
export async function createScenarioExamples(
  schema: Schema,
  scenarios: readonly Scenario[],
  choices: readonly ScenarioChoice[],
): Promise<readonly ScenarioExample[]> {
  const chosen = new Set(choices.map(({ scenario }) => scenario))
  // Imported on demand, as it brings in the compiler of validators.
  const { createSamplers } = await import('../../../sample/scenario/scenario-samplers.js')
  // Only samplers of the chosen scenarios are needed, but they can extend the others.
  const samplers = createSamplers(
    schema,
    scenarios.map((scenario) =>
      chosen.has(scenario.name) ? scenario : { ...scenario, part: true },
    ),
    // The samples generator writes and validates the same documents.
    { isTrusted: true },
  )
  return choices.map(({ title, scenario: name }) => {
    const sampler = samplers.find((candidate) => candidate.name === name)
    if (sampler === undefined) throw new Error(`there is no scenario ${name}`)
    return { name, title, description: sampler.description, document: sampler.create(seed, 0) }
  })
}

/**
 * @param samplesPath the relative URL of the folder of valid samples. Without it, there are no links.
 */
export function createExamplesSection(
  examples: readonly ScenarioExample[],
  scenarios: readonly Scenario[],
  samplesPath: string | undefined,
): Section {
  const shown = new Set(examples.map(({ name }) => name))
  const others = scenarios.filter(
    ({ name, part, findings }) => part !== true && findings === undefined && !shown.has(name),
  )
  return {
    id,
    title: 'Examples',
    content: [
      ...examples.flatMap(({ name, title, description, document }) => [
        heading(3, `example-${name}`, title),
        ...parseMarkdown(description),
        codeBlock('json', formatReadableJson(document, columns)),
      ]),
      heading(3, `${id}-more`, 'More examples'),
      paragraph(
        code('cluster-schema sample NAME'),
        ' prints one of these, and ',
        code('cluster-schema sample --list'),
        ' describes them: ',
        ...enumerate(others.map((scenario) => createSampleLink(scenario, samplesPath))),
        '.',
      ),
    ],
  }
}

function createSampleLink(scenario: Scenario, samplesPath: string | undefined): PhrasingContent {
  return samplesPath === undefined
    ? code(scenario.name)
    : link(`${samplesPath}${nameFile(scenario)}`, scenario.name)
}

/** The samples generator writes scenarios of several documents as NDJSON. */
function nameFile({ name, lines, pairs }: Scenario): string {
  return `${name}.${lines === undefined && pairs === undefined ? 'json' : 'ndjson'}`
}
