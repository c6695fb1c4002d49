import { createHash } from 'node:crypto'
import { isObject } from '../schema/schema.js'
import { lockName } from './lock.js'

/** Lists the generated files of a directory, to distinguish them from the user's files. */
export const manifestName = 'cluster-schema.manifest.json'

/** What the manifest records of a generated file. */
export interface ManifestEntry {
  readonly path: string
  readonly generator: string
  readonly schema: string
  /** Of the text with LF line endings, in hex. */
  readonly sha256: string
  /**
   * Of the generated text that a run is about to replace. It's only there while the run writes, or
   * if the run was interrupted: the file then has one text or the other.
   */
  readonly previousSha256?: string
}

/**
 * Reads an entry of a manifest. Anyone can edit a manifest, and it must not make us touch files
 * elsewhere.
 *
 * @returns what is wrong with it, as the end of a sentence, if it isn't an entry
 */
export function parseEntry(value: unknown): ManifestEntry | string {
  if (!isObject(value)) return 'is not an object'
  // Manifests of early versions have no schema.
  const { path, generator, schema = '', sha256, previousSha256 } = value
  if (typeof path !== 'string') return 'has no `path`'
  if (typeof generator !== 'string') return 'has no `generator`'
  if (typeof schema !== 'string') return 'has a `schema` that is not a string'
  if (!isHash(sha256)) return 'has no `sha256` in hex'
  if (previousSha256 !== undefined && !isHash(previousSha256))
    return 'has a `previousSha256` that is not in hex'
  const problem = findPathProblem(path)
  if (problem !== undefined) return problem
  const entry = { path, generator, schema, sha256 }
  return previousSha256 === undefined ? entry : { ...entry, previousSha256 }
}

/**
 * Whether a file still has a text that the manifest recorded. Nothing else makes a file ours:
 * anyone can write or edit a file that contains the text of our banner.
 */
export function isUnedited(text: string, entry: ManifestEntry | undefined): boolean {
  if (entry === undefined) return false
  return [entry.sha256, entry.previousSha256].includes(hashText(text))
}

/** Compares two texts. A checkout on Windows may have turned LF into CRLF, which doesn't count. */
export function isSameText(a: string, b: string): boolean {
  return a === b || normalizeLineEndings(a) === normalizeLineEndings(b)
}

export function hashText(text: string): string {
  return createHash('sha256').update(normalizeLineEndings(text)).digest('hex')
}

export function normalizeLineEndings(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

/** Generators only write paths like `docs/rules/a.md`, each in one spelling. */
function findPathProblem(path: string): string | undefined {
  const segments = path.split('/')
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'has an absolute path'
  if (segments.includes('..')) return 'has a path that leads out of the directory'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse
  if (/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\\:]/u.test(path))
    return 'has a path with a character that generated files never have'
  if (segments.some((segment) => segment === '' || segment === '.'))
    return 'has a path that is not in its shortest form'
  const [first = ''] = segments
  if ([manifestName, lockName].includes(first.toLowerCase())) return 'has a reserved path'
  return undefined
}
