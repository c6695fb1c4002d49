import type { LintTarget } from '../../lint/rule.js'
import type { Schema } from '../../schema/schema.js'
import type { LoadedSchema } from '../context.js'

/**
 * What lint needs to know about the documents: they're clusters or, with `--schema`, the user's.
 * Only clusters are looked for inside arrays and lists.
 */
export async function resolveLintTarget({
  schema,
  model,
  isBuiltIn,
}: LoadedSchema): Promise<LintTarget> {
  if (!isBuiltIn) {
    const { compileValidator } = await import('../../validate/compile.js')
    return {
      model,
      validate: compileValidator(schema),
      rules: [],
      splitArrays: false,
      // A schema that describes Extended JSON wants to see it.
      readsExtendedJson: !mentionsExtendedJson(schema),
      extractDocuments: (value) => [{ pointer: '', value }],
      extractName: () => undefined,
    }
  }
  const { createClusterTarget } = await import('../../cluster/index.js')
  return createClusterTarget(model)
}

function mentionsExtendedJson({ document }: Schema): boolean {
  return /"\$(oid|date|uuid|binary|number[A-Z])/.test(JSON.stringify(document))
}
