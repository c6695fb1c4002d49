import { access, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getSystemErrorCode, UserError } from '../errors.js'
import {
  builtInSchemaIdentity,
  formatManifest,
  type GeneratedArtifact,
  isSameText,
  isUnedited,
  type ManifestEntry,
  normalizeLineEndings,
  readManifest,
  readText,
} from './manifest.js'

/** What a run of `generate` would write, compared with what the output directory contains. */
export interface Plan {
  readonly directory: string
  readonly changes: readonly ArtifactChange[]
  readonly artifacts: readonly GeneratedArtifact[]
  /** Files that `force` overwrites or removes although they aren't as cluster-schema wrote them. */
  readonly replaced: readonly string[]
  /** The text of the new manifest. */
  readonly manifest: string
}

/** The state of one file. */
export interface ArtifactChange {
  readonly path: string
  /** `orphaned`: an earlier run generated it, and this one no longer does. */
  readonly kind: 'unchanged' | 'changed' | 'missing' | 'orphaned'
  /** The first line that differs, for `changed`. */
  readonly difference?: LineDifference
}

export interface LineDifference {
  /** 1-based. */
  readonly line: number
  readonly old: string
  readonly new: string
}

/** What was run. Only these generators' files for this schema can be orphaned. */
export interface GeneratorRun {
  readonly schema: string
  readonly generators: ReadonlySet<string>
}

/**
 * Compares generated artifacts with the files in a directory. Writes nothing.
 *
 * @param force whether to plan replacing files that were edited, or that others wrote
 * @throws UserError if such a file is in the way, or a file of another schema
 */
export async function planArtifacts(
  directory: string,
  artifacts: readonly GeneratedArtifact[],
  run: GeneratorRun,
  force: boolean,
): Promise<Plan> {
  const entries = await adoptMovedSchema(await readManifest(directory), artifacts, run, directory)
  const recorded = new Map(entries.map((entry) => [entry.path, entry]))
  const changes: ArtifactChange[] = []
  const replaced: string[] = []
  for (const { path, content } of artifacts) {
    const entry = recorded.get(path)
    if (entry !== undefined && entry.schema !== run.schema && !force)
      throw createSharedFileError(join(directory, path), entry.schema)
    const old = await readText(join(directory, path))
    if (old === undefined) changes.push({ path, kind: 'missing' })
    else if (isSameText(old, content)) changes.push({ path, kind: 'unchanged' })
    else {
      if (!isUnedited(old, entry?.sha256)) replaced.push(path)
      changes.push({ path, kind: 'changed', difference: findFirstDifference(old, content) })
    }
  }

  const generated = new Set(artifacts.map(({ path }) => path))
  const kept: ManifestEntry[] = []
  for (const entry of entries) {
    const { path, schema, generator, sha256 } = entry
    if (generated.has(path)) continue
    const isOrphaned = schema === run.schema && run.generators.has(generator)
    if (!isOrphaned) kept.push(entry)
    else if (await isPlainFile(directory, path)) {
      const old = await readText(join(directory, path))
      if (old !== undefined && !isUnedited(old, sha256)) replaced.push(path)
      changes.push({ path, kind: 'orphaned' })
    }
  }
  if (replaced.length > 0 && !force)
    throw createReplaceError(replaced.map((path) => join(directory, path)))
  return { directory, changes, artifacts, replaced, manifest: formatManifest(artifacts, kept) }
}

/**
 * Lets a schema take over the entries of another one whose file is gone: it was moved or renamed if
 * it now generates the same files.
 */
async function adoptMovedSchema(
  entries: readonly ManifestEntry[],
  artifacts: readonly GeneratedArtifact[],
  run: GeneratorRun,
  directory: string,
): Promise<readonly ManifestEntry[]> {
  const paths = new Set(artifacts.map(({ path }) => path))
  const moved = new Set<string>()
  for (const { path, schema } of entries)
    if (schema !== run.schema && paths.has(path) && !(await schemaExists(schema, directory)))
      moved.add(schema)
  return entries.map((entry) =>
    moved.has(entry.schema) ? { ...entry, schema: run.schema } : entry,
  )
}

async function schemaExists(identity: string, directory: string): Promise<boolean> {
  if (identity === builtInSchemaIdentity) return true
  try {
    await access(join(directory, identity))
    return true
  } catch {
    return false
  }
}

function createSharedFileError(file: string, schema: string): UserError {
  const owner = schema === builtInSchemaIdentity ? 'the Cluster model' : `the schema ${schema}`
  return new UserError(`${file} was generated from ${owner}. Nothing was written.`, {
    hint: 'Choose another directory with --out, or overwrite with --force.',
  })
}

function createReplaceError(files: readonly string[]): UserError {
  const [first] = files
  const subject =
    files.length === 1 ? `${first} was` : `${first} and ${files.length - 1} more files were`
  return new UserError(
    `${subject} not generated by cluster-schema, or was edited afterwards. Nothing was written.`,
    {
      hint: 'Choose another directory with --out, or replace it with --force. If a formatter changed it, exclude generated files from formatting.',
    },
  )
}

function findFirstDifference(old: string, updated: string): LineDifference {
  const oldLines = normalizeLineEndings(old).split('\n')
  const newLines = normalizeLineEndings(updated).split('\n')
  const shorter = Math.min(oldLines.length, newLines.length)
  let index = 0
  while (index < shorter && oldLines[index] === newLines[index]) index += 1
  return { line: index + 1, old: oldLines[index] ?? '', new: newLines[index] ?? '' }
}

/** Whether a path names a regular file that no symbolic link leads to. */
async function isPlainFile(directory: string, path: string): Promise<boolean> {
  try {
    const root = await realpath(directory)
    const real = await realpath(join(directory, path))
    return real === join(root, path) && (await stat(real)).isFile()
  } catch (error) {
    if (getSystemErrorCode(error) === undefined) throw error
    return false
  }
}
