import { generateTypes } from '../../src/generate/types/index.js'
import { buildModel } from '../../src/model/build.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'
import { listCorpus } from '../schema/corpus/list-schemas.js'
import { fakeContext } from './compiler.js'

/** The types of a schema of the corpus. */
export interface CorpusTypes {
  readonly id: string
  /** The name of the root's type. */
  readonly root: string
  readonly text: string
  /** Valid documents. */
  readonly samples: readonly unknown[]
}

const sampleCount = 6
/** Compiling the literal of a longer document says little more, and takes long. */
const maxSampleLength = 20_000

/**
 * The types of all schemas of the corpus that load, which `test/schema/corpus.test.ts` tests.
 *
 * @throws if types are refused
 */
export async function emitCorpusTypes(): Promise<readonly CorpusTypes[]> {
  const emitted: CorpusTypes[] = []
  for (const { id, file, pointer } of await listCorpus()) {
    const schema = await loadSchema(pointer === '' ? file : `${file}#${pointer}`).catch(() => {})
    if (schema === undefined) continue
    const input = { schema, model: buildModel(schema), context: fakeContext }
    const [artifact] = await generateTypes(input)
    const text = artifact?.content ?? ''
    const root = text.match(/^export (?:interface|type) (\S+)/m)?.[1] ?? ''
    emitted.push({ id, root, text, samples: createSamples(schema) })
  }
  return emitted
}

function createSamples(schema: Schema): readonly unknown[] {
  try {
    const { create } = createSchemaSampler(schema)
    return Array.from({ length: sampleCount }, (_, index) => create('types', index)).filter(
      (sample) => JSON.stringify(sample).length < maxSampleLength,
    )
  } catch {
    // No document is valid, or the sampler gives up, which is tested elsewhere.
    return []
  }
}
