import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import { describeSystemError, getSystemErrorCode, UserError } from '../errors.js'
import { parseJson } from '../json/parse.js'
import { escapeHidden } from '../json/sanitize.js'
import { isObject } from '../schema/schema.js'
import type { Artifact } from './generator.js'

/** Lists the generated files of a directory, to distinguish them from the user's files. */
export const manifestName = 'cluster-schema.manifest.json'

/** An artifact, and what generated it. */
export interface GeneratedArtifact extends Artifact {
  readonly generator: string
  /** The identity of the schema. Artifacts of several schemas can share a directory. */
  readonly schema: string
}

/** The identity of the schema in this package, wherever the package is installed. */
export const builtInSchemaIdentity = 'npm:cluster-schema'

/**
 * The identity of a user's schema: its path relative to the output directory, so that schemas with
 * the same file name are different schemas.
 *
 * @example identifySchema('schemas/order.json', 'src/gen') // '../../schemas/order.json'
 */
export function identifySchema(file: string, directory: string): string {
  return relative(resolve(directory), resolve(file)).split(sep).join('/')
}

export interface ManifestEntry {
  readonly path: string
  readonly generator: string
  readonly schema: string
  /** Of the text with LF line endings, in hex. */
  readonly sha256: string
}

/**
 * Reads the manifest of an output directory. Skips entries that point outside the directory.
 *
 * @throws UserError if the file is not a manifest
 */
export async function readManifest(directory: string): Promise<readonly ManifestEntry[]> {
  const file = join(directory, manifestName)
  const text = await readText(file)
  if (text === undefined) return []
  const parsed = parseJson(text)
  const artifacts = parsed.ok && isObject(parsed.value) ? parsed.value.artifacts : undefined
  if (!Array.isArray(artifacts))
    throw new UserError(`${file} is not a valid manifest.`, {
      hint: 'Delete it and run `cluster-schema generate` again.',
    })
  return artifacts.flatMap((entry) => {
    if (!isObject(entry)) return []
    const { path, generator, schema = '', sha256 } = entry
    if (typeof path !== 'string' || typeof generator !== 'string') return []
    if (typeof schema !== 'string' || typeof sha256 !== 'string') return []
    return isInside(path) ? [{ path, generator, schema, sha256 }] : []
  })
}

/**
 * The text of a manifest, sorted by path.
 *
 * @param kept entries of files that this run didn't generate
 */
export function formatManifest(
  artifacts: readonly GeneratedArtifact[],
  kept: readonly ManifestEntry[],
): string {
  const entries = artifacts.map(({ path, generator, schema, content }) => ({
    path,
    generator,
    schema,
    sha256: hashText(content),
  }))
  const sorted = [...entries, ...kept].sort((a, b) => (a.path < b.path ? -1 : 1))
  const manifest = { generatedBy: 'cluster-schema', artifacts: sorted }
  return `${escapeHidden(JSON.stringify(manifest, undefined, 2))}\n`
}

/**
 * Whether a file still has the content that the manifest recorded. Nothing else makes a file ours:
 * anyone can write or edit a file that contains the text of our banner.
 */
export function isUnedited(text: string, recordedHash: string | undefined): boolean {
  return recordedHash === hashText(text)
}

/** Compares two texts. A checkout on Windows may have turned LF into CRLF, which doesn't count. */
export function isSameText(a: string, b: string): boolean {
  return a === b || normalizeLineEndings(a) === normalizeLineEndings(b)
}

export function normalizeLineEndings(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/**
 * Reads a text file. Returns `undefined` if it doesn't exist.
 *
 * @throws UserError if it cannot be read
 */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return undefined
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot read the existing file: ${reason}.`, { cause: error })
  }
}

/** Anyone can edit a manifest. It must not make us touch files elsewhere. */
function isInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..') && normalize(path) !== '.'
}

function hashText(text: string): string {
  return createHash('sha256').update(normalizeLineEndings(text)).digest('hex')
}
