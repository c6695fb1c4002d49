/** The subtype of a UUID. Subtype 3 is one, too, but with bytes in an order that depends on the driver. */
const UUID_SUBTYPE = 4

/**
 * Reads the content of `$binary`: a UUID with dashes, or the base64 of anything else.
 *
 * @param content `{ base64, subType }`; in Extended JSON v1 the base64
 * @param type the subtype in Extended JSON v1
 */
export function readBinary(content: unknown, type: unknown): string | undefined {
  if (typeof content === 'string') return type === undefined ? undefined : format(content, type)
  if (typeof content !== 'object' || content === null || type !== undefined) return undefined
  const { base64, subType, ...others } = content as Readonly<Record<string, unknown>>
  return Object.keys(others).length === 0 ? format(base64, subType) : undefined
}

/** Reads the content of `$uuid`. */
export function readUuid(content: unknown): string | undefined {
  return typeof content === 'string' && isUuid.test(content) ? content : undefined
}

/** Reads a string of so many hexadecimal digits. */
export function readHex(content: unknown, length: number): string | undefined {
  const isHex =
    typeof content === 'string' && content.length === length && /^[\da-f]*$/i.test(content)
  return isHex ? content : undefined
}

const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const isBase64 = /^[\w+/-]*={0,2}$/

function format(base64: unknown, subType: unknown): string | undefined {
  if (typeof base64 !== 'string' || !isBase64.test(base64)) return undefined
  if (typeof subType !== 'string' || !/^[\da-f]{1,2}$/i.test(subType)) return undefined
  return Number.parseInt(subType, 16) === UUID_SUBTYPE ? (formatUuid(base64) ?? base64) : base64
}

/** @returns `undefined` if it isn't the base64 of 16 bytes */
function formatUuid(base64: string): string | undefined {
  if (!/^[A-Za-z\d+/]{22}==$/.test(base64)) return undefined
  const bits = [...base64.slice(0, 22)].map((it) => toBits(alphabet.indexOf(it), 6)).join('')
  const hex = (bits.slice(0, 128).match(/.{4}/g) ?? []).map((it) =>
    Number.parseInt(it, 2).toString(16),
  )
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function toBits(value: number, length: number): string {
  return value.toString(2).padStart(length, '0')
}
