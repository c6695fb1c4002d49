import { join } from 'node:path'
import type { ArtifactChange, Plan } from '../generate/plan.js'
import { sanitize } from '../json/sanitize.js'
import { formatSeconds } from './output.js'

/**
 * What `generate` did, with the names of unchanged, written and removed files.
 *
 * @param duration in milliseconds, shown if given
 */
export function formatResult(plan: Plan, duration: number | undefined): string {
  const { directory, changes, replaced } = sanitizePaths(plan)
  const title = `generate   ${directory.replace(/\/?$/, '/')}`
  const time = duration === undefined ? undefined : formatSeconds(duration).padStart(6)
  const lines = [time === undefined ? title : `${title.padEnd(60)} ${time}`]
  const labels: Readonly<Record<ArtifactChange['kind'], string>> = {
    unchanged: 'unchanged',
    changed: 'written',
    missing: 'written',
    orphaned: 'removed',
  }
  for (const label of new Set(Object.values(labels))) {
    const paths = changes.filter(({ kind }) => labels[kind] === label).map(({ path }) => path)
    lines.push(...wrapNames(label, foldDirectories(paths)))
  }
  lines.push(...replaced.map((path) => `  replaced   ${path}: it was edited, or not generated`))
  return `${lines.join('\n')}\n`
}

/**
 * What `generate --check` found: each stale file with its first difference, then what to do.
 *
 * @param command the command line that updates the files
 */
export function formatCheck(plan: Plan, command: string): string {
  const { directory, changes } = sanitizePaths(plan)
  const stale = changes.filter(({ kind }) => kind !== 'unchanged')
  const total = changes.length === 1 ? '1 file' : `${changes.length} files`
  if (stale.length === 0)
    return `${total} in ${directory} ${changes.length === 1 ? 'is' : 'are'} up to date.\n`
  const width = Math.max(...stale.map(({ path }) => join(directory, path).length))
  const blocks = stale.map((change) => {
    const head = `${join(directory, change.path).padEnd(width)}  ${describeState(change)}`
    const { difference } = change
    return difference === undefined
      ? head
      : `${head}\n  - ${cutLine(difference.old)}\n  + ${cutLine(difference.new)}`
  })
  const verb = stale.length === 1 ? 'is' : 'are'
  return `${blocks.join('\n')}\n${stale.length} of ${total} ${verb} stale. Run: ${sanitize(command)}\n`
}

/** The places where the generated types differ from the schema. */
export function formatNotes(notes: readonly string[]): string {
  const lines = notes.map((note) => `  ${sanitize(note)}`)
  return ['Where the types differ from the schema:', ...lines, ''].join('\n')
}

function sanitizePaths({ directory, changes, replaced }: Plan) {
  return {
    directory: sanitize(directory),
    changes: changes.map((change) => ({ ...change, path: sanitize(change.path) })),
    replaced: replaced.map(sanitize),
  }
}

function describeState({ kind, difference }: ArtifactChange): string {
  switch (kind) {
    case 'changed':
      return `stale, first difference at line ${difference?.line ?? 1}`
    case 'missing':
      return 'missing'
    case 'orphaned':
      return 'no longer generated'
    case 'unchanged':
      return 'up to date'
  }
}

function cutLine(text: string): string {
  const line = sanitize(text)
  return line.length <= 76 ? line : `${line.slice(0, 75)}…`
}

/** Shows a directory with more than two files as `samples/ (31 files)`. */
function foldDirectories(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const directory = getDirectory(path)
    counts.set(directory, (counts.get(directory) ?? 0) + 1)
  }
  const names = paths.map((path) => {
    const directory = getDirectory(path)
    const count = counts.get(directory) ?? 0
    return directory !== '' && count > 2 ? `${directory} (${count} files)` : path
  })
  return [...new Set(names)]
}

/** The directory of a path, with its slash. */
function getDirectory(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function wrapNames(label: string, names: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const name of names) {
    if (line !== '' && line.length + name.length + 2 > 66) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? name : `  ${name}`
  }
  if (line !== '') lines.push(line)
  return lines.map((text) => `  ${label.padEnd(11)}${text}`)
}
