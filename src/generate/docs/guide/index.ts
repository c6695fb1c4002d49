import type { Definition, Field, Model } from '../../../model/model.js'
import { findDefinition } from '../../../model/model.js'
import type { Schema } from '../../../schema/schema.js'
import type { GeneratorContext } from '../../generator.js'
import { findRootEntity, type LocatedField } from '../fields.js'
import type { Section } from '../reference.js'
import { listReferencedNames } from '../referenced-names.js'
import { createEndpointSection } from './endpoint.js'
import { createHistorySection } from './history.js'
import { createOverviewSection } from './overview.js'
import { readEndpoint } from './read-endpoint.js'
import { type Guide, readGuide } from './read-guide.js'
import { createExamplesSection, createScenarioExamples } from './scenarios.js'
import { createStatusSection } from './status.js'

export interface GuideInput {
  readonly schema: Schema
  readonly model: Model
  readonly context: Pick<GeneratorContext, 'endpoint' | 'scenarios' | 'samplesPath'>
  /** All fields of the page. */
  readonly fields: readonly LocatedField[]
  findAnchor(target: Definition | Field): string | undefined
}

/** The sections of a page that aren't about one field or model. */
export interface GuideSections {
  /** Above the fields: the overview and the endpoint. */
  readonly introduction: readonly Section[]
  /** Below the fields and models: status, examples and history. */
  readonly appendix: readonly Section[]
}

export async function createGuideSections(input: GuideInput): Promise<GuideSections> {
  const { model, context, fields, findAnchor } = input
  const document = context.endpoint ?? {}
  const endpoint = readEndpoint(document)
  const guide = readGuide(document)
  const examples = await createExamples(input, guide)
  const responses = examples.splice(0, guide.responses.length)
  const endpointSections =
    endpoint === undefined
      ? []
      : [
          createEndpointSection(
            endpoint,
            document,
            responses.map((example) => ({ summary: example.title, value: example.document })),
          ),
        ]
  const history = createHistorySection({ model, fields, findAnchor, entries: guide.history })
  const appendix = [
    ...createStatusSections(model, guide),
    ...(examples.length === 0
      ? []
      : [createExamplesSection(examples, context.scenarios, context.samplesPath)]),
    ...(history === undefined ? [] : [history]),
  ]
  const innerCount = fields.filter(({ owner, depth }) => owner === undefined && depth > 0).length
  const overview = createOverviewSection({
    ...{ model, endpoint, innerCount, findAnchor },
    sections: appendix,
  })
  return {
    introduction: [...(overview === undefined ? [] : [overview]), ...endpointSections],
    appendix,
  }
}

async function createExamples({ schema, context }: GuideInput, guide: Guide) {
  const choices = [...guide.responses, ...guide.scenarios]
  return choices.length === 0
    ? []
    : [...(await createScenarioExamples(schema, context.scenarios, choices))]
}

function createStatusSections(model: Model, { polling }: Guide): readonly Section[] {
  const field = findRootEntity(model)?.fields.find(({ name }) => name === polling?.field)
  if (polling === undefined || field === undefined) return []
  const vocabulary = listReferencedNames(field.type)
    .map((name) => findDefinition(model, name))
    .find((definition) => definition?.kind === 'vocabulary')
  return vocabulary === undefined ? [] : [createStatusSection(polling, vocabulary)]
}
