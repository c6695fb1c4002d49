import type { JsonObject } from '../../lint/rule.js'
import { isJsonObject } from '../json-object.js'
import { type DocumentKind, hasOnly, quoteShort } from './kind.js'

/**
 * The body of a failed request: `{ success: false, status, error: { message } }`, or what web
 * frameworks and proxies answer.
 */
export const errorResponse: DocumentKind = {
  name: 'error-response',
  isReported: true,
  noun: 'an error response of the API',
  sharedFields: ['error', 'metadata', 'status'],
  // The statuses of clusters are strings.
  test: (value) => typeof value.status !== 'string' && (isErrorBody(value) || isPlainError(value)),
  quotesText: true,
  explain(value) {
    const message = findMessage(value)
    const quote = message === undefined ? '' : `: ${quoteShort(message.replace(/\.$/, ''))}`
    return `, not a cluster${quote}. Request the cluster again.`
  },
  examples: [
    {
      success: false,
      status: 404,
      error: { message: 'No such cluster.', type: 'NotFoundError' },
    },
    { detail: 'Not Found' },
    { detail: [{ loc: ['body', 'limit'], msg: 'field required', type: 'missing' }] },
    { error: 'Invalid API key' },
    { title: 'Too many requests', status: 429, detail: 'Try again in 20 s.' },
  ],
}

function isErrorBody({ success, status, error, message }: JsonObject): boolean {
  if (success === false)
    return [error, message].some(isText) || isJsonObject(error) || typeof status === 'number'
  return isJsonObject(error) && isText(error.message)
}

const plainFields = [
  ...['code', 'detail', 'details', 'error', 'error_code', 'error_description', 'message'],
  ...['requestId', 'request_id', 'status', 'statusCode', 'status_code', 'success', 'trace_id'],
]

/** With a status, these belong to an error, too. Without one, they may belong to anything. */
const fieldsBesideStatus = ['body', 'hint', 'instance', 'path', 'timestamp', 'title', 'type', 'url']

/**
 * An object with hardly more than a message.
 *
 * @see https://fastapi.tiangolo.com/tutorial/handling-errors/
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
function isPlainError(value: JsonObject): boolean {
  const { error, detail, message, title } = value
  if (value.success === true) return false
  const isError = isText(error) || isText(detail) || isValidationDetail(detail)
  if (!hasErrorStatus(value)) return isError && hasOnly(value, plainFields)
  return (
    (isError || isText(message) || isText(title)) &&
    hasOnly(value, [...plainFields, ...fieldsBesideStatus])
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function hasErrorStatus({ status, statusCode, status_code, code }: JsonObject): boolean {
  return [status, statusCode, status_code, code].some(
    (it) => typeof it === 'number' && it >= 400 && it < 600,
  )
}

function isValidationDetail(detail: unknown): boolean {
  if (!Array.isArray(detail) || detail.length === 0) return false
  return detail.every((item) => isJsonObject(item) && 'loc' in item && 'msg' in item)
}

function findMessage({ error, detail, message, title }: JsonObject): string | undefined {
  const [first] = Array.isArray(detail) ? detail : []
  const found = [
    isJsonObject(error) ? error.message : error,
    detail,
    isJsonObject(first) ? first.msg : '',
    message,
    title,
  ]
  return found.find(isText)
}
