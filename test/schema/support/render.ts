import { generateDocs } from '../../../src/generate/docs/index.js'
import type { GeneratorContext, GeneratorInput } from '../../../src/generate/generator.js'
import { generateTypes } from '../../../src/generate/types/index.js'
import { buildModel } from '../../../src/model/build.js'
import type { Schema } from '../../../src/schema/schema.js'
import { templates } from '../../generate/docs/render-formats.js'
import type { Subject } from './subject.js'

/** The generated types: the whole file, the same without comments, and the notes on stderr. */
export async function renderTypes({ schema }: Subject) {
  const notes: string[] = []
  const [artifact] = await generateTypes({
    ...createInput(schema),
    onUnsupportedKeyword: (note) => void notes.push(note),
  })
  const text = artifact?.content ?? ''
  return { text, notes, code: text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s+/g, ' ') }
}

/** The generated reference page. */
export async function renderPage({ schema }: Subject): Promise<string> {
  const [page] = await generateDocs({
    ...createInput(schema),
    options: { docs: { formats: ['markdown'] } },
  })
  return page?.content ?? ''
}

function createInput(schema: Schema): GeneratorInput {
  const context: GeneratorContext = {
    ...{ stem: 'order', banner: 'Generated.', templates, runtime: {} },
    ...{ rules: [], endpoint: undefined, scenarios: [] },
  }
  return { schema, model: buildModel(schema), context }
}
