import type { Random } from '../json/random.js'

/** What may be put into a text, or in place of a value. */
const pieces = [
  ...['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\t', '\r', '-', '0', '1', '.', 'e', '\u0000'],
  ...['null', 'true', 'false', '""', '[]', '{}', '[null]', '{"a":1}', '{"a":1,"a":2}', '"$oid"'],
  ...['{"$oid":"65a1b2c3d4e5f60718293a4b"}', '{"$numberInt":"3"}', '{"$date":1}', '-0', '1.0'],
  ...['{"$date":"2026-01-01T00:00:00Z"}', '{"$date":{"$numberLong":"1779090069123"}}'],
  ...['{"$numberLong":"3"}', '{"$numberDouble":"0.5"}', '"_id":{"$oid":"1"},', '{"$oid":1}'],
  ...['0.1', '1e3', '1E-2', '01', '1.', '.5', '-', '9007199254740993', '123456789012345678'],
  ...['0.12345678901234567', '1e400', '2', '3', '-1', '0.30000000000000004', '"\\ud83d"'],
  ...['"\\ud83d\\ude00"', '"\\u0041"', '"\\x"', '"é"', '"日本"', '"😀"', '"\u007f"', '"\u2028"'],
  ...['"<string>"', '"string"', '"2023-11-07T05:31:56Z"', '"2026-01-01T00:00:00"', '"vector"'],
  ...['"2026-01-01 00:00:00Z"', '"2026-02-29T00:00:00Z"', '"2024-02-29T23:59:60Z"', '"1999-01-01"'],
  ...['"2026-13-01T00:00:00Z"', '"2026-01-01t00:00:00z"', '"2026-01-01T24:00:00+00:00"'],
  ...['"2026-01-01T00:00:00.1234567890Z"', '"2026-01-01T00:00:00.5-07:30"', '"attribute"'],
  ...[
    '"COMPLETED"',
    '"FAILED"',
    '"hdbscan"',
    '"weighted"',
    '"gemini-2.0-flash"',
    '"gemini-9"',
    '"x"',
    '"clust_1"',
  ],
  ...['"cluster_id"', '"cluster_name":', '"extra":', '"results":[],', '"status":"FAILED",'],
  ...['"error":"",', '"cluster_type":null,', '"created_at":"2026-01-01T00:00:00",', '"_id":"1",'],
  ...[
    '"num_clusters":1e2,',
    ...[
      '"colour_scheme":"x",',
      '"colour_scheme":{"a":1,"a":2},',
      '"clusterid":null,',
      '"data":[],',
    ],
    ...['"algoritm":"x",', '"task_id":"x",', '"organization_id":1,', '"results":{"a":[{}]},'],
    '"__proto__":1,',
    '"\\u0065rror":"x",',
    '"$oid":"x",',
    '"métadata":1,',
  ],
].map((it) => new TextEncoder().encode(it))

const members = pieces.filter((it) => it.at(-1) === 0x2c && it.length > 1)

const broken = [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]
const allPieces = [...pieces, ...broken.map((it) => Uint8Array.from(it))]

/** Changes a document in one place or two: mostly whole values or members, sometimes bytes. */
export function mutateText(
  text: Uint8Array,
  others: readonly Uint8Array[],
  random: Random,
): Uint8Array {
  let mutated = text
  for (let times = random.below(5) === 0 ? 2 : 1; times > 0; times -= 1)
    mutated = mutateOnce(mutated, others, random)
  return mutated
}

function mutateOnce(text: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  const piece = random.pick(allPieces)
  const at = random.below(text.length + 1)
  switch (random.below(18)) {
    case 0:
      return replace(text, at, at, piece)
    case 1:
      return replace(text, at, at + 1, Uint8Array.of(random.below(256)))
    case 2:
      return replace(text, at, at + 1 + random.below(3), new Uint8Array(0))
    case 3:
      // Only a key stays valid here.
      return text[0] === 0x7b ? replace(text, 1, 1, piece) : text
    case 16:
    case 17: {
      // A member of any object.
      const brace = text.indexOf(0x7b, at)
      return brace === -1 ? text : replace(text, brace + 1, brace + 1, random.pick(members))
    }
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
    case 9: {
      const value = findValue(text, at)
      const other = random.pick(others)
      const [from, to] = findValue(other, random.below(other.length))
      return replace(text, ...value, other.subarray(from, to))
    }
    case 10: {
      // A member twice, or one of another document.
      const other = random.below(2) === 0 ? text : random.pick(others)
      const [, to] = findValue(other, random.below(other.length))
      const from = other.lastIndexOf(0x2c, to - 1)
      const [, end] = findValue(text, at)
      return from === -1 ? text : replace(text, end, end, other.subarray(from, to))
    }
    default:
      return replace(text, ...findValue(text, at), piece)
  }
}

/** The value of the next member: from the colon to the next comma or closing bracket. */
function findValue(text: Uint8Array, at: number): [from: number, to: number] {
  const colon = text.indexOf(0x3a, at)
  if (colon === -1) return [at, at]
  let end = colon + 1
  let inString = false
  for (let depth = 0; end < text.length; end += 1) {
    const byte = text[end]
    if (byte === 0x5c) end += 1
    else if (byte === 0x22) inString = !inString
    else if (!inString && (byte === 0x7b || byte === 0x5b)) depth += 1
    else if (!inString && (byte === 0x7d || byte === 0x5d)) {
      if (depth === 0) break
      depth -= 1
    } else if (!inString && byte === 0x2c && depth === 0) break
  }
  return [colon + 1, end]
}

function replace(text: Uint8Array, from: number, to: number, piece: Uint8Array): Uint8Array {
  const rest = text.subarray(Math.min(to, text.length))
  const joined = new Uint8Array(from + piece.length + rest.length)
  joined.set(text.subarray(0, from))
  joined.set(piece, from)
  joined.set(rest, from + piece.length)
  return joined
}
