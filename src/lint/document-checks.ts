import type { Model } from '../model/model.js'
import type { ReportFunction } from './rule.js'
import type { VisitedRule } from './visitor.js'

/** Calls the rules for whole documents. */
export interface DocumentChecks {
  /** The fields that the rules read. */
  readonly fields: readonly string[]
  /** Creates the list of their values, without values. The visitor fills it in on its way. */
  readonly createValues: () => unknown[]
  /** Calls the rules. */
  readonly run: (values: readonly unknown[]) => void
}

/**
 * Prepares the rules for whole documents. They get the values of the fields they read: documents have
 * many different sets of keys, and the engine is slow to look a key up in an object of yet another shape.
 */
export function createDocumentChecks<R extends VisitedRule>(
  rules: readonly R[],
  model: Model,
  bindReport: (rule: R) => ReportFunction,
): DocumentChecks {
  const fields = [...new Set(rules.flatMap((rule) => (rule.document ? rule.fields : [])))]
  const noValues: readonly unknown[] = fields.map(() => undefined)
  const checks = rules.flatMap((rule) => {
    const { document: call } = rule
    if (call === undefined) return []
    const slots = rule.fields.map((name) => fields.indexOf(name))
    const [first = 0] = slots
    const args: unknown[] = slots.map(() => undefined)
    return [{ call, report: bindReport(rule), first, slots, args }]
  })
  return {
    fields,
    createValues: () => noValues.slice(),
    run(values) {
      for (const { call, report, first, slots, args } of checks) {
        const decisive = values[first]
        if (decisive === undefined || decisive === null) continue
        for (let index = 0; index < slots.length; index += 1)
          args[index] = values[slots[index] ?? first]
        call(args, model, report)
      }
    },
  }
}
