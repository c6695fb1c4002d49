import { lstatSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { describeSystemError, UserError } from '../../../errors.js'
import { readChunks } from '../../../json/stream/read-file.js'

/** A file with settings. */
export interface ConfigFile {
  /** Its path as messages show it. */
  readonly file: string
  readonly bytes: Uint8Array
  /** The absolute path of the folder that its paths are relative to. */
  readonly folder: string
  /** Whether it's a package.json, in which only the key `cluster-schema` counts. */
  readonly isPackage: boolean
}

export const configName = 'cluster-schema.config.json'

/** The key of a package.json that has the settings. */
export const packageKey = 'cluster-schema'

const maxConfigBytes = 16 * 2 ** 20

/**
 * Finds the settings for a directory: the first `cluster-schema.config.json`, or package.json with the
 * key `cluster-schema`, in the directory or above it. It opens no other file.
 *
 * @returns `undefined` if there are none
 * @throws UserError if one of these files can't be read
 */
export function findConfig(directory: string): ConfigFile | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const config = join(folder, configName)
    if (exists(config)) return readRegularFile(relative(directory, config), config)
    const manifest = join(folder, 'package.json')
    if (isFile(manifest)) {
      const found = readRegularFile(relative(directory, manifest), manifest)
      if (hasSettings(found.bytes)) return found
    }
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * Reads the file that `--config` names. It can also be a pipe.
 *
 * @throws UserError if it can't be read
 */
export async function readNamedConfig(file: string): Promise<ConfigFile> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readChunks(file)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxConfigBytes) throw createTooLargeError(file)
  }
  // A pipe, such as `/dev/fd/63`, is in no folder of the user.
  const folder = isFile(file) ? dirname(resolve(file)) : process.cwd()
  return { file, bytes: Buffer.concat(chunks), folder, isPackage: isPackageName(file) }
}

function readRegularFile(file: string, path: string): ConfigFile {
  try {
    const stats = statSync(path)
    // Reading a pipe that was found by chance could block forever.
    if (!stats.isFile() && !stats.isDirectory())
      throw new UserError(`${file}: cannot be read: it's a pipe, a socket or a device.`)
    if (stats.size > maxConfigBytes) throw createTooLargeError(file)
    const bytes = readFileSync(path)
    return { file, bytes, folder: dirname(path), isPackage: isPackageName(file) }
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot be read: ${reason}.`, {
      hint: 'To lint without it, pass --no-config.',
      cause: error,
    })
  }
}

function createTooLargeError(file: string): UserError {
  return new UserError(`${file}: too large: a config may have ${maxConfigBytes / 2 ** 20} MiB.`)
}

function isPackageName(file: string): boolean {
  return basename(file) === 'package.json'
}

/** A file that can't be parsed may have settings. */
function hasSettings(bytes: Uint8Array): boolean {
  // Most package.json files don't mention the package, so they aren't parsed.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  if (!text.includes(`"${packageKey}"`)) return false
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && Object.hasOwn(value, packageKey)
  } catch {
    return true
  }
}

/** A link that leads nowhere exists. In a folder that can't be entered, nothing does. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    return false
  }
}
