import { extractDocuments, extractName } from '../cluster/documents.js'
import { clusterRules } from '../cluster/rules/index.js'
import type { GeneratorInput } from '../generate/generator.js'
import { lintDocument } from '../lint/lint-document.js'
import { genericRules } from '../lint/rules/index.js'
import { createModelIndex } from '../lint/visit-document.js'
import type { RuleExamples } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import { compileValidator, type Validator } from '../validate/compile.js'

/**
 * What lint finds in a cluster, without its places in bytes. By the schema itself: the generated
 * validator may be outdated, or missing, when samples are generated.
 */
export function createClusterLinter({
  schema,
  model,
}: Pick<GeneratorInput, 'schema' | 'model'>): Linter {
  // Compiled when first asked: most that are made need no judge.
  let compiled: Validator | undefined
  const check: Validator = (document) => {
    compiled ??= compileValidator(schema)
    return compiled(document)
  }
  const knowledge = {
    model,
    validate: check,
    rules: clusterRules,
    splitArrays: true,
    extractDocuments,
    extractName,
  }
  const way = createModelIndex(model)
  return (document) =>
    lintDocument(document, knowledge, way, new Map()).map((problem) => ({
      ruleId: problem.ruleId,
      pointer: problem.pointer,
      ...(problem.key === undefined ? {} : { key: problem.key }),
      severity: problem.severity,
    }))
}

/** The rules with their bad examples. */
export const exampleRules: readonly RuleExamples[] = [...genericRules, ...clusterRules]
