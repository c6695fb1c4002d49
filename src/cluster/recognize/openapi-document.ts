import type { DocumentKind } from './kind.js'

export const openapiDocument: DocumentKind = {
  name: 'openapi-document',
  isReported: false,
  noun: 'an OpenAPI document',
  sharedFields: [],
  test: ({ openapi, swagger }) => isVersion(openapi) || isVersion(swagger),
  explain: () => ', not a cluster. To check documents against one of its schemas, use `--schema`.',
  examples: [{ openapi: '3.1.0', paths: {} }, { swagger: '2.0' }],
}

function isVersion(value: unknown): boolean {
  return typeof value === 'string' && /^\d+\.\d+/.test(value)
}
