import { documentsIn, nameOf } from '../cluster/recognise.js'
import { clusterRules } from '../cluster/rules/index.js'
import type { GeneratorInput } from '../generate/generator.js'
import { checkDocument } from '../lint/check.js'
import { genericRules } from '../lint/rules/index.js'
import { wayThrough } from '../lint/walk.js'
import type { Judge, RuleExamples } from '../sample/invalid.js'
import { type Checker, compileChecker } from '../validate/compile.js'

/**
 * What lint finds in a cluster, without its places in bytes. By the schema itself: the generated
 * validator may be outdated, or missing, when samples are generated.
 */
export function clusterJudge({ schema, model }: Pick<GeneratorInput, 'schema' | 'model'>): Judge {
  // Compiled when first asked: most that are made need no judge.
  let compiled: Checker | undefined
  const check: Checker = (document) => {
    compiled ??= compileChecker(schema)
    return compiled(document)
  }
  const knowledge = { model, check, rules: clusterRules, elements: true, documentsIn, nameOf }
  const way = wayThrough(model)
  return (document) =>
    checkDocument(document, knowledge, way, new Map()).map((problem) => ({
      ruleId: problem.ruleId,
      pointer: problem.pointer,
      ...(problem.key === undefined ? {} : { key: problem.key }),
      severity: problem.severity,
    }))
}

/** The rules with their bad examples. */
export const exampleRules: readonly RuleExamples[] = [...genericRules, ...clusterRules]
