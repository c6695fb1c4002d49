import { type DocumentKind, listPresent, saveCluster } from './kind.js'

/** The list of triggers before 2025-12-21, and the history of a trigger. */
export const triggerList: DocumentKind = {
  name: 'trigger-list',
  isReported: true,
  noun: 'a list of triggers, or the history of one',
  sharedFields: [],
  test: ({ triggers, executions, trigger_id, total }) =>
    (Array.isArray(triggers) && typeof total === 'number') ||
    (Array.isArray(executions) && typeof trigger_id === 'string'),
  explain: (value) =>
    `, not a cluster: it has ${listPresent(value, ['triggers', 'executions', 'trigger_id'])}. ${saveCluster}`,
  examples: [
    { triggers: [{ trigger_id: 'trig_80', trigger_type: 'cron' }], total: 1, limit: 50, offset: 0 },
    { trigger_id: 'trig_80', executions: [], total: 0, limit: 50, offset: 0 },
  ],
}
