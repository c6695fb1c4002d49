import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.js'
import type { GeneratedArtifact, GeneratorRun } from './generator-run.js'
import { builtInSchemaIdentity } from './manifest.js'
import type { ManifestEntry } from './manifest-entry.js'

/**
 * Lets a schema take over the entries of another one whose file is gone: it was moved or renamed if
 * it now generates the same files.
 */
export async function adoptMovedSchema(
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
  // Manifests of early versions have none.
  if (identity === '') return false
  try {
    await access(join(directory, identity))
    return true
  } catch {
    return false
  }
}

/** A file belongs to one schema. */
export function createSharedFileError(file: string, schema: string): UserError {
  const owner = schema === builtInSchemaIdentity ? 'the Cluster model' : `the schema ${schema}`
  return new UserError(`${file} was generated from ${owner}. Nothing was written.`, {
    hint: 'Choose another directory with --out, or overwrite with --force.',
  })
}
