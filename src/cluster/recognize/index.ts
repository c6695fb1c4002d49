import type { Recognition } from '../../lint/rule.js'
import { errorResponse } from './error-response.js'
import { execution } from './execution.js'
import { hasIdentity } from './identity.js'
import { jsonSchema } from './json-schema.js'
import { type DocumentKind, isJsonObject, type JsonObject } from './kind.js'
import { openapiDocument } from './openapi-document.js'
import { isProjectFile } from './project-file.js'
import { notACluster } from './rule.js'

/** The first that matches counts. */
export const documentKinds: readonly DocumentKind[] = [
  errorResponse,
  execution,
  jsonSchema,
  openapiDocument,
]

/**
 * Creates a function that tells clusters from other JSON.
 *
 * @param fields the names of a cluster's fields
 * @returns says what a value is; `undefined` if it is a cluster, perhaps with mistakes
 * @example createRecognizer(fields)({ success: false, status: 404 })?.name // 'error-response'
 */
export function createRecognizer(
  fields: ReadonlySet<string>,
): (value: unknown, file?: string) => Recognition | undefined {
  return (value, file) => {
    if (value === undefined)
      return file !== undefined && isProjectFile(file) ? projectFile : undefined
    if (!isJsonObject(value)) return describeOther(value)
    const kind = documentKinds.find((it) => it.test(value))
    if (kind !== undefined && (kind.isReported || !hasField(value, fields)))
      return describeKind(kind, value)
    if (file !== undefined && isProjectFile(file) && !hasIdentity(value)) return projectFile
    if (hasField(value, fields)) return undefined
    // An empty object may be what is left of a cluster.
    return Object.keys(value).length > 0 ? withoutFields : undefined
  }
}

function hasField(value: JsonObject, fields: ReadonlySet<string>): boolean {
  // An object can have millions of keys, so the fields are looked up in it.
  for (const field of fields) if (Object.hasOwn(value, field)) return true
  return hasIdentity(value)
}

function describeKind(kind: DocumentKind, value: JsonObject): Recognition {
  return {
    kind: kind.isReported ? 'other' : 'unknown',
    name: kind.name,
    rule: notACluster,
    message: `This is ${kind.noun}${kind.explain(value)}`,
    reason: `${kind.noun}, not a cluster`,
  }
}

const projectFile: Recognition = {
  kind: 'unknown',
  name: 'project-file',
  rule: notACluster,
  message: "By its name, this is a project file, and it doesn't have the fields of a cluster.",
  reason: 'not a cluster, by file name',
}

const withoutFields: Recognition = {
  kind: 'unknown',
  name: 'other-object',
  rule: notACluster,
  message: "This object isn't a cluster: it has none of its fields.",
  reason: 'not a cluster, without any of its fields',
}

/** A value that isn't an object. */
function describeOther(value: unknown): Recognition {
  const type = describeType(value)
  return {
    kind: 'unknown',
    name: 'other-value',
    rule: notACluster,
    message: `This is ${type}; expected an object, as every cluster is one.`,
    reason: `${type}, not a cluster`,
  }
}

function describeType(value: unknown): string {
  if (value === null) return 'null'
  if (!Array.isArray(value)) return `a ${typeof value}`
  return value.some(isJsonObject) ? 'an array' : 'an array without any object'
}
