import { createInvalidSamples } from '../../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import { isObject, type SchemaNode } from '../../../src/schema/schema.js'
import { mapSchema } from '../../../src/schema/walk.js'
import type { ExtensionCase } from './extension-cases.js'
import type { FormatCase } from './format-cases.js'
import { listMessages } from './lint.js'
import { renderPage, renderTypes } from './render.js'
import { createSamples, sampleCount } from './samples.js'
import { createField, createSubject } from './subject.js'

/** What validators and `sample` do with a format. */
export interface FormatSupport {
  readonly isChecked: boolean
  readonly isSampled: boolean
  /** Whether an invalid sample has a text of another format. */
  readonly isViolated: boolean
}

export async function measureFormat(
  format: string,
  { good, bad, shape }: FormatCase,
): Promise<FormatSupport> {
  const subject = await createField({ type: 'string', format })
  if (subject.validate({ a: good }).length > 0) throw new Error(`${format} refuses ${good}`)
  const samples = createSamples(subject)
  const isSampled =
    samples.length === sampleCount &&
    samples.every((sample) => isObject(sample) && shape.test(String(sample.a)))
  const { schema } = subject
  const violations = createInvalidSamples({
    ...{ schema, samplers: [createSchemaSampler(schema)], lint: createSchemaLinter(schema) },
    ...{ seed: '1', index: 0, rules: [], onSkip() {} },
  })
  return {
    isChecked: subject.validate({ a: bad }).length > 0,
    isSampled,
    isViolated: [...violations].some(({ name }) => name === 'a.format'),
  }
}

/** The parts of the tool whose output changes with a keyword of ours. */
export interface ExtensionSupport {
  readonly lint: boolean
  readonly types: boolean
  readonly docs: boolean
  readonly samples: boolean
}

export async function measureExtension(
  keyword: string,
  { schema, document }: ExtensionCase,
): Promise<ExtensionSupport> {
  const subject = await createSubject(schema)
  const bare = mapSchema(schema, ({ [keyword]: _, ...rest }) => rest) as SchemaNode
  if (!isObject(bare)) throw new Error('the schema is an object')
  const without = await createSubject(bare)
  const changes = async (render: (it: typeof subject) => unknown) =>
    JSON.stringify(await render(subject)) !== JSON.stringify(await render(without))
  return {
    lint: await changes((it) => listMessages(it, document)),
    types: await changes(renderTypes),
    docs: await changes(renderPage),
    samples: await changes(createSamples),
  }
}
