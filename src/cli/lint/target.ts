import { createClusterTarget } from '../../cluster/index.js'
import type { LintTarget } from '../../lint/rule.js'
import type { Schema } from '../../schema/schema.js'
import { takeTurn } from '../event-loop.js'
import type { LoadedModel } from '../model.js'
import { runWithinStack } from '../run-within-stack.js'
import { parseInterruptibly, runInterruptibly } from './interruptible.js'
import type { PatternGuard } from './pattern-guard.js'

/**
 * What lint needs to know about the documents: they're clusters or, with `--schema`, the user's.
 * Only clusters are looked for inside arrays and lists.
 *
 * @param timeout milliseconds that the patterns of the schema may take in one document
 */
export async function resolveLintTarget(
  { schema, model }: LoadedModel,
  timeout = defaultTimeout,
): Promise<LintTarget> {
  const target =
    schema === undefined
      ? createClusterTarget(model)
      : await runWithinStack(schema, () => createSchemaTarget(schema, model, timeout))
  return { ...target, parseInterruptibly, runInterruptibly, pause: takeTurn }
}

async function createSchemaTarget(
  schema: Schema,
  model: LoadedModel['model'],
  timeout: number,
): Promise<LintTarget> {
  const { compileValidator } = await import('../../validate/compile.js')
  const guard = await createGuard(schema, timeout)
  const validate = compileValidator(schema, guard)
  return {
    model,
    validate: guard?.limit(validate) ?? validate,
    rules: [],
    splitArrays: false,
    provesDocuments: true,
    // A schema that describes Extended JSON wants to see it.
    readsExtendedJson: !mentionsExtendedJson(schema),
    extractDocuments: (value) => [{ pointer: '', value }],
    extractName: () => undefined,
  }
}

const defaultTimeout = 10_000

async function createGuard(schema: Schema, timeout: number): Promise<PatternGuard | undefined> {
  // The model of clusters has no patterns, and most schemas have none that repeat something.
  if (!/"(pattern|patternProperties)":/.test(JSON.stringify(schema.document))) return undefined
  const { createPatternGuard } = await import('./pattern-guard.js')
  return createPatternGuard(timeout)
}

function mentionsExtendedJson({ document }: Schema): boolean {
  return /"\$(oid|date|uuid|binary|number[A-Z])/.test(JSON.stringify(document))
}
