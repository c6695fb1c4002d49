import type { JsonObject, Recognition } from '../../lint/rule.js'
import { escapeToken } from '../../validate/runtime/values/pointer.js'
import { isJsonObject } from '../json-object.js'
import { centroid } from './centroid.js'
import { clusteringConfig } from './clustering-config.js'
import { createRequest } from './create-request.js'
import { document } from './document.js'
import { errorResponse } from './error-response.js'
import { execution } from './execution.js'
import { executionData } from './execution-data.js'
import { executionFigures } from './execution-figures.js'
import { hasIdentity } from './identity.js'
import { jsonSchema } from './json-schema.js'
import type { DocumentKind } from './kind.js'
import { findListKind, isEmptyList } from './list.js'
import { nestedModel } from './nested-model.js'
import { oldCluster } from './old-cluster.js'
import { openapiDocument } from './openapi-document.js'
import { isProjectFile } from './project-file.js'
import { request } from './request.js'
import { resourceKinds } from './resource.js'
import { notACluster } from './rule.js'
import { task } from './task.js'
import { trigger } from './trigger.js'
import { triggerList } from './trigger-list.js'
import { findWrapper, listWrappers } from './wrapper.js'

/** The first that matches counts. */
export const documentKinds: readonly DocumentKind[] = [
  errorResponse,
  execution,
  executionData,
  centroid,
  oldCluster,
  createRequest,
  task,
  trigger,
  triggerList,
  request,
  document,
  ...resourceKinds,
  clusteringConfig,
  executionFigures,
  nestedModel,
  jsonSchema,
  openapiDocument,
]

/** Tells clusters from other JSON. */
export interface Recognizer {
  /** Says what a value is; `undefined` if it is a cluster, perhaps with mistakes. */
  readonly recognize: (value: unknown, file?: string) => Recognition | undefined
  /** Whether a list response has something else than clusters, or is an error response. */
  readonly isOtherList: (value: unknown) => boolean
  /** The member of an object that has the clusters, if there is one with a usual name. */
  readonly findWrapper: (value: unknown) => string | undefined
}

/**
 * @param fields the names of a cluster's fields
 * @example
 * const { recognize } = createRecognizer(fields)
 * recognize({ success: false, status: 404 })?.name // 'error-response'
 */
export function createRecognizer(fields: ReadonlySet<string>): Recognizer {
  const findKind = (value: unknown): DocumentKind | undefined => {
    // Nothing else has `input_collections`. This makes it cheap to recognize a cluster.
    if (!isJsonObject(value) || 'input_collections' in value) return undefined
    return documentKinds.find(
      (kind) => kind.test(value) && !hasField(value, fields, kind.sharedFields),
    )
  }
  const isOtherList = (value: unknown) =>
    findListKind(value, findKind) !== undefined ||
    (isEmptyList(value) && findKind(value) !== undefined)
  const isOther = (value: unknown) => findKind(value) !== undefined
  const recognize: Recognizer['recognize'] = (value, file) => {
    if (value === undefined)
      return file !== undefined && isProjectFile(file) ? projectFile : undefined
    if (isJsonObject(value)) {
      const kind = findKind(value)
      if (kind !== undefined) return describeKind(kind, value)
    }
    const listKind = findListKind(value, findKind)
    if (listKind !== undefined) return describeList(listKind)
    if (!isJsonObject(value)) return describeOther(value)
    if ('input_collections' in value) return undefined
    if (file !== undefined && isProjectFile(file) && !hasIdentity(value)) return projectFile
    const wrappers = listWrappers(value, isOther, fields)
    if (wrappers.length > 0) return describeWrappers(wrappers)
    if (hasField(value, fields)) return undefined
    // An empty object may be what is left of a cluster.
    return Object.keys(value).length > 0 ? withoutFields : undefined
  }
  return { recognize, isOtherList, findWrapper: (value) => findWrapper(value, isOther) }
}

function hasField(
  value: JsonObject,
  fields: ReadonlySet<string>,
  except: readonly string[] = [],
): boolean {
  // An object can have millions of keys, so the fields are looked up in it.
  for (const field of fields)
    if (Object.hasOwn(value, field) && !except.includes(field)) return true
  return hasIdentity(value, except)
}

function describeKind(kind: DocumentKind, value: JsonObject): Recognition {
  return {
    kind: kind.isReported ? 'other' : 'unknown',
    name: kind.name,
    rule: notACluster,
    message: `This is ${kind.noun}${kind.explain(value)}`,
    ...(kind.quotesText && { redactedMessage: `This is ${kind.noun}${kind.explain({})}` }),
    reason: `${kind.noun}, not a cluster`,
  }
}

function describeList({ name, plural }: DocumentKind): Recognition {
  return {
    kind: 'other',
    name: `${name}-list`,
    rule: notACluster,
    message: `This is a list of ${plural}, not of clusters. Save the response of \`POST /v1/clusters/list\` instead.`,
    reason: `a list of ${plural}, not of clusters`,
  }
}

/** The clusters in an object that lint doesn't take out of it: nobody says where to look. */
function describeWrappers(names: readonly string[]): Recognition {
  const [first = ''] = names
  const places = names.slice(0, 3).map((name) => `\`${name}\``)
  return {
    kind: 'other',
    name: 'wrapped-clusters',
    rule: notACluster,
    message: `This object isn't a cluster, but contains clusters in ${places.join(', ')}. To check them, say where they are in the file: \`--at /${escapeToken(first)}\`.`,
    redactedMessage:
      "This object isn't a cluster, but contains clusters. To check them, say where they are with `--at`.",
    reason: 'clusters in an object',
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
