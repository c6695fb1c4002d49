import { basename } from 'node:path'
import type { LintTarget } from '../../lint/rule.js'
import type { LoadedSchema } from '../context.js'

export interface ResolvedTarget {
  readonly target: LintTarget
  /**
   * Why lint leaves out a file that it found in a directory, by its name and, if read already, by
   * its value.
   */
  readonly findSkipReason: (file: string, value?: unknown) => string | undefined
}

/**
 * What lint needs to know about the documents: they're clusters or, with `--schema`, the user's.
 * Only clusters are looked for inside arrays and lists.
 */
export async function resolveLintTarget({
  schema,
  model,
  isBuiltIn,
}: LoadedSchema): Promise<ResolvedTarget> {
  if (!isBuiltIn) {
    const { compileValidator } = await import('../../validate/compile.js')
    return {
      target: {
        model,
        validate: compileValidator(schema),
        rules: [],
        splitArrays: false,
        extractDocuments: (value) => [{ pointer: '', value }],
        extractName: () => undefined,
      },
      findSkipReason: () => undefined,
    }
  }
  const { createClusterTarget, findSkipReason } = await import('../../cluster/index.js')
  const root = model.entities.find(({ name }) => name === model.name)
  const fields = new Set(root?.fields.map(({ name }) => name))
  return {
    target: createClusterTarget(model),
    findSkipReason: (file, value) => findSkipReason(basename(file), value, fields),
  }
}
