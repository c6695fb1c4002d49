import { lstat, readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { getSystemErrorCode, UserError } from '../errors.js'
import { parseJson } from '../json/parse.js'
import { escapeHidden } from '../json/sanitize.js'
import { isObject } from '../schema/schema.js'
import { createUnreadableError } from './link-guard.js'
import { type ManifestEntry, manifestName, parseEntry } from './manifest-entry.js'

/** The identity of the schema in this package, wherever the package is installed. */
export const builtInSchemaIdentity = 'npm:cluster-schema'

/** Ten times what 20,000 files need. */
const maxManifestSize = 64 * 1024 * 1024

/**
 * The identity of a user's schema: its path relative to the output directory, so that schemas with
 * the same file name are different schemas.
 *
 * @example identifySchema('schemas/order.json', 'src/gen') // '../../schemas/order.json'
 */
export function identifySchema(file: string, directory: string): string {
  return relative(resolve(directory), resolve(file)).split(sep).join('/')
}

/** The manifest of an output directory. */
export interface Manifest {
  /** `undefined` if there is none. */
  readonly text: string | undefined
  readonly entries: readonly ManifestEntry[]
}

/**
 * Reads the manifest of an output directory. An invalid one is refused as a whole: without all of
 * its entries, files of the user and generated files can't be distinguished.
 *
 * @throws UserError if the file is not a manifest
 */
export async function readManifest(directory: string): Promise<Manifest> {
  const file = join(directory, manifestName)
  const text = await readManifestText(file)
  return { text, entries: text === undefined ? [] : parseManifest(text, file) }
}

/** The text of a manifest, sorted by path. */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  const artifacts = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))
  const manifest = { generatedBy: 'cluster-schema', artifacts }
  return `${escapeHidden(JSON.stringify(manifest, undefined, 2))}\n`
}

function parseManifest(text: string, file: string): readonly ManifestEntry[] {
  const parsed = parseJson(text)
  const artifacts = parsed.ok && isObject(parsed.value) ? parsed.value.artifacts : undefined
  if (!Array.isArray(artifacts)) throw createInvalidError(file)
  const paths = new Set<string>()
  return artifacts.map((value, index) => {
    const entry = parseEntry(value)
    if (typeof entry === 'string') throw createInvalidError(file, `Entry ${index + 1} ${entry}.`)
    if (paths.has(entry.path)) throw createInvalidError(file, `It lists ${entry.path} twice.`)
    paths.add(entry.path)
    return entry
  })
}

/** Nothing but a regular file is opened, as a pipe would never end. */
async function readManifestText(file: string): Promise<string | undefined> {
  try {
    const stats = await lstat(file)
    if (!stats.isFile()) throw createInvalidError(file, 'It is not a regular file.')
    if (stats.size > maxManifestSize) throw createInvalidError(file, 'It is larger than 64 MiB.')
    return await readFile(file, 'utf8')
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return undefined
    throw error instanceof UserError ? error : createUnreadableError(file, error)
  }
}

function createInvalidError(file: string, reason?: string): UserError {
  const sentence = `${file} is not a valid manifest.`
  return new UserError(reason === undefined ? sentence : `${sentence} ${reason}`, {
    hint: 'Restore it from version control, or delete it and run `cluster-schema generate` again.',
  })
}
