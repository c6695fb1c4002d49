import type { BaselineSummary } from '../reporter.js'

/** What reports for programs say of the baseline; `undefined` for a run without one. */
export function pickBaseline(baseline: BaselineSummary | undefined): object | undefined {
  if (baseline === undefined) return undefined
  const { accepted, stale, exceeded } = baseline
  return {
    accepted: { errors: accepted.error, warnings: accepted.warning, infos: accepted.info },
    stale,
    exceeded: exceeded.length,
  }
}
