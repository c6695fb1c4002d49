// The enums of the schema, for contenders whose model is written in code.

export const statuses = [
  'PENDING',
  'QUEUED',
  'IN_PROGRESS',
  'PROCESSING',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
  'CANCELED',
  'INTERRUPTED',
  'UNKNOWN',
  'SKIPPED',
  'DRAFT',
  'ACTIVE',
  'ARCHIVED',
  'SUSPENDED',
]

export const failureCategories = [
  'timeout',
  'infrastructure',
  'orphaned',
  'pipeline',
  'validation',
  'unknown',
]
