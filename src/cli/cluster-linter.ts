import { extractDocuments, extractName } from '../cluster/documents.js'
import { createRecognizer } from '../cluster/recognize/index.js'
import { clusterRules } from '../cluster/rules/index.js'
import type { GeneratorInput } from '../generate/generator.js'
import { createDocumentLinter } from '../lint/lint-document.js'
import { genericRules } from '../lint/rules/index.js'
import { createSeverityLookup } from '../lint/severities.js'
import type { RuleExamples } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import { compileValidator, type Validator } from '../validate/compile.js'

/**
 * Finds what lint would find in a cluster, but not where in the bytes. It compiles the schema: when
 * samples are generated, the generated validator may be outdated or missing.
 */
export function createClusterLinter({
  schema,
  model,
}: Pick<GeneratorInput, 'schema' | 'model'>): Linter {
  // Compiled on first use: most generators never lint.
  let compiled: Validator | undefined
  const validate: Validator = (document) => {
    compiled ??= compileValidator(schema)
    return compiled(document)
  }
  const target = {
    model,
    validate,
    rules: clusterRules,
    splitArrays: true,
    extractDocuments,
    extractName,
  }
  const lintDocument = createDocumentLinter(target, createSeverityLookup(new Map()))
  const cluster = model.entities.find(({ name }) => name === model.name)
  const { recognize } = createRecognizer(new Set(cluster?.fields.map(({ name }) => name)))
  return (document) => {
    const other = recognize(document)
    if (other !== undefined) {
      const { id, severity } = other.rule
      return severity === 'off' ? [] : [{ ruleId: id, pointer: '', severity }]
    }
    return lintDocument(document).map(({ ruleId, pointer, key, severity }) => ({
      ...{ ruleId, pointer },
      ...(key === undefined ? {} : { key }),
      severity,
    }))
  }
}

/** Every rule with its bad examples. */
export const exampleRules: readonly RuleExamples[] = [...genericRules, ...clusterRules]
