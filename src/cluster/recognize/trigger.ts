import { type DocumentKind, listPresent, saveCluster } from './kind.js'

const evidence = ['trigger_id', 'trigger_type', 'schedule_config', 'execution_config']

/** What runs a cluster at certain times or events, or the request that creates or changes it. */
export const trigger: DocumentKind = {
  name: 'trigger',
  isReported: true,
  noun: 'a trigger',
  plural: 'triggers',
  sharedFields: ['cluster_id', 'created_at', 'metadata', 'namespace_id', 'status', 'updated_at'],
  test: ({ trigger_id, trigger_type, schedule_config }) =>
    schedule_config !== undefined ||
    (typeof trigger_id === 'string' && typeof trigger_type === 'string'),
  explain: (value) =>
    `, which runs a cluster at certain times or events: it has ${listPresent(value, evidence)}. ${saveCluster}`,
  examples: [
    {
      ...{
        trigger_id: 'trig_80',
        namespace_id: 'ns_1',
        cluster_id: 'clust_7c1e',
        status: 'active',
      },
      ...{ trigger_type: 'interval', schedule_config: { interval_seconds: 900 } },
    },
    {
      trigger_type: 'cron',
      schedule_config: { cron_expression: '30 4 * * 1' },
      execution_config: { collection_ids: ['col_harbor'], config: { algorithm: 'optics' } },
    },
    { schedule_config: { interval_seconds: 1800 }, status: 'paused' },
  ],
}
