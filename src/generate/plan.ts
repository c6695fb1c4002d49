import { join } from 'node:path'
import { UserError } from '../errors.js'
import type { GeneratedArtifact, GeneratorRun } from './generator-run.js'
import { findLeftovers } from './leftovers.js'
import { findFirstDifference, type LineDifference } from './line-difference.js'
import { inspectLock, lockName } from './lock.js'
import { formatManifest, type Manifest } from './manifest.js'
import { hashText, isSameText, isUnedited, type ManifestEntry } from './manifest-entry.js'
import { adoptMovedSchema, createSharedFileError } from './schema-owner.js'
import { createTargetReader, fingerprint, type Target } from './target.js'

/** What a run of `generate` would write, compared with what the output directory contains. */
export interface Plan {
  readonly directory: string
  readonly changes: readonly ArtifactChange[]
  readonly artifacts: readonly GeneratedArtifact[]
  /** Files that only `force` overwrites or removes: they aren't as cluster-schema wrote them. */
  readonly replaced: readonly string[]
  /** Why the plan may not be carried out without `force`. */
  readonly refusal: UserError | undefined
  /** Orphaned paths where something else than a file is now. It stays, and is no longer listed. */
  readonly released: readonly string[]
  /** Temporary files of killed runs, and their lock. */
  readonly leftovers: readonly string[]
  /** Whether an earlier run of these generators was interrupted while it wrote. */
  readonly isInterrupted: boolean
  readonly manifest: PlannedManifest
  /** The fingerprints of the files that change, by path. */
  readonly fingerprints: ReadonlyMap<string, string>
}

/** The texts of the manifest. */
export interface PlannedManifest {
  readonly old: string | undefined
  /** While files are written: lists old and new files with their old and new hashes. */
  readonly pending: string
  readonly final: string
}

/** The state of one file. */
export interface ArtifactChange {
  readonly path: string
  /** `orphaned`: an earlier run generated it, and this one no longer does. */
  readonly kind: 'unchanged' | 'changed' | 'missing' | 'orphaned'
  /** The first line that differs, for a file that `changed`. */
  readonly difference?: LineDifference
}

/**
 * Compares generated artifacts with the files in a directory. Writes nothing.
 *
 * @param isLocked whether this run has the lock of the directory
 * @throws UserError if something is in the way that isn't a file
 */
export async function planArtifacts(
  directory: string,
  artifacts: readonly GeneratedArtifact[],
  run: GeneratorRun,
  manifest: Manifest,
  isLocked = false,
): Promise<Plan> {
  // What another run is just writing looks as if it had been interrupted.
  const lock = isLocked ? 'free' : await inspectLock(directory)
  const isBusy = lock === 'held'
  const readTarget = await createTargetReader(directory)
  const entries = await adoptMovedSchema(manifest.entries, artifacts, run, directory)
  const recorded = new Map(entries.map((entry) => [entry.path, entry]))
  const draft = createDraft()
  for (const artifact of artifacts)
    planArtifact(draft, artifact, recorded.get(artifact.path), await readTarget(artifact.path))

  const generated = new Set(artifacts.map(({ path }) => path))
  const isOwn = ({ schema, generator }: ManifestEntry): boolean =>
    schema === run.schema && run.generators.has(generator)
  for (const entry of entries) {
    if (generated.has(entry.path)) continue
    draft.pending.push(entry)
    if (isOwn(entry)) planOrphan(draft, entry, await readTarget(entry.path))
    else draft.final.push(entry)
  }
  const shared = artifacts
    .map(({ path }) => recorded.get(path))
    .find((entry) => entry !== undefined && entry.schema !== run.schema)
  return {
    ...draft,
    directory,
    artifacts,
    refusal: shared
      ? createSharedFileError(join(directory, shared.path), shared.schema)
      : createReplaceError(draft.replaced.map((path) => join(directory, path))),
    leftovers: [
      ...(lock === 'abandoned' ? [lockName] : []),
      ...(isBusy ? [] : await findLeftovers(directory, [...generated, ...recorded.keys()])),
    ],
    isInterrupted:
      !isBusy && entries.some((entry) => entry.previousSha256 !== undefined && isOwn(entry)),
    manifest: {
      old: manifest.text,
      pending: formatManifest(draft.pending),
      final: formatManifest(draft.final),
    },
  }
}

/** The parts of a plan that grow with each file. */
interface Draft {
  readonly changes: ArtifactChange[]
  readonly replaced: string[]
  readonly released: string[]
  readonly fingerprints: Map<string, string>
  readonly pending: ManifestEntry[]
  readonly final: ManifestEntry[]
}

function createDraft(): Draft {
  return {
    changes: [],
    replaced: [],
    released: [],
    fingerprints: new Map(),
    pending: [],
    final: [],
  }
}

/** @param recorded what the manifest says about the path */
function planArtifact(
  { changes, replaced, fingerprints, pending, final }: Draft,
  { path, content, generator, schema }: GeneratedArtifact,
  recorded: ManifestEntry | undefined,
  target: Target,
): void {
  if (target.kind === 'obstacle') throw createObstacleError(target.message)
  const entry = { path, generator, schema, sha256: hashText(content) }
  final.push(entry)
  const text = target.kind === 'missing' ? undefined : target.text
  if (text !== undefined && isSameText(text, content)) {
    changes.push({ path, kind: 'unchanged' })
    pending.push(entry)
    return
  }
  fingerprints.set(path, fingerprint(target))
  if (target.kind === 'missing') changes.push({ path, kind: 'missing' })
  // The text behind a link may be a secret from elsewhere, so it's never shown.
  else if (target.kind === 'link') changes.push({ path, kind: 'changed' })
  else
    changes.push({
      path,
      kind: 'changed',
      difference: findFirstDifference(target.text, content),
    })
  const isOurs = target.kind === 'file' && isUnedited(target.text, recorded)
  if (target.kind !== 'missing' && !isOurs) replaced.push(path)
  const previousSha256 = isOurs ? hashText(target.text) : recorded?.sha256
  pending.push(previousSha256 === undefined ? entry : { ...entry, previousSha256 })
}

function planOrphan(
  { changes, replaced, released, fingerprints }: Draft,
  entry: ManifestEntry,
  target: Target,
): void {
  const { path } = entry
  if (target.kind === 'missing') return
  if (target.kind !== 'file') {
    released.push(path)
    return
  }
  if (!isUnedited(target.text, entry)) replaced.push(path)
  fingerprints.set(path, fingerprint(target))
  changes.push({ path, kind: 'orphaned' })
}

/** @param message what is in the way */
function createObstacleError(message: string): UserError {
  return new UserError(`${message}. Nothing was written.`, {
    hint: 'Move it away, or choose another directory with --out.',
  })
}

/** @param files that aren't as cluster-schema wrote them */
function createReplaceError(files: readonly string[]): UserError | undefined {
  const [first] = files
  if (first === undefined) return undefined
  const subject =
    files.length === 1 ? `${first} was` : `${first} and ${files.length - 1} more files were`
  return new UserError(
    `${subject} not generated by cluster-schema, or was edited afterwards. Nothing was written.`,
    {
      hint: 'Choose another directory with --out, or replace it with --force. If a formatter changed it, exclude generated files from formatting.',
    },
  )
}
