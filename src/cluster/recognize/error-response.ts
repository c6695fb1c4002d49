import { hasIdentity } from './identity.js'
import { type DocumentKind, isJsonObject, type JsonObject, quoteShort } from './kind.js'

/**
 * The body of a failed request: `{ success: false, status, error: { message } }`, or
 * `{ detail }` where the web framework answers.
 */
export const errorResponse: DocumentKind = {
  name: 'error-response',
  isReported: true,
  noun: 'an error response of the API',
  test: (value) => (isErrorBody(value) && !hasIdentity(value)) || isFrameworkError(value),
  explain(value) {
    const message = findMessage(value)
    const quote = message === undefined ? '' : `: ${quoteShort(message.replace(/\.$/, ''))}`
    return `, not a cluster${quote}. Request the cluster again.`
  },
}

function isErrorBody({ success, status, error }: JsonObject): boolean {
  if (success === false) return error !== undefined || typeof status === 'number'
  if (!isJsonObject(error) || typeof error.message !== 'string') return false
  return typeof status === 'number' || typeof error.type === 'string'
}

/** @see https://fastapi.tiangolo.com/tutorial/handling-errors/ */
function isFrameworkError(value: JsonObject): boolean {
  const { detail } = value
  if (Object.keys(value).length !== 1) return false
  if (!Array.isArray(detail)) return typeof detail === 'string'
  return (
    detail.length > 0 &&
    detail.every((item) => isJsonObject(item) && 'loc' in item && 'msg' in item)
  )
}

function findMessage({ error, detail }: JsonObject): string | undefined {
  const [first] = Array.isArray(detail) ? detail : []
  const found = [
    isJsonObject(error) ? error.message : error,
    detail,
    isJsonObject(first) ? first.msg : '',
  ]
  return found.find((text): text is string => typeof text === 'string' && text !== '')
}
