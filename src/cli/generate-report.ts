import { join } from 'node:path'
import type { ArtifactChange, Plan } from '../generate/plan.js'
import { sanitize } from '../json/sanitize.js'
import { formatSeconds } from './output.js'

/**
 * What `generate` did, with the names of unchanged, written and removed files.
 *
 * @param duration in milliseconds, shown if given
 */
export function formatResult(
  { directory, changes, replaced, released, leftovers }: Plan,
  duration: number | undefined,
): string {
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
    for (const line of wrapNames(label, foldDirectories(paths))) lines.push(line)
  }
  for (const path of replaced) lines.push(`  replaced   ${path}: it was edited, or not generated`)
  for (const path of released) lines.push(`  kept       ${path}: it is no longer a generated file`)
  for (const path of leftovers) lines.push(`  removed    ${path}: an interrupted run left it`)
  return `${lines.map(sanitize).join('\n')}\n`
}

/**
 * What `generate --check` found: each stale file with its first difference, then what to do.
 *
 * @param command the command line that updates the files
 */
export function formatCheck(plan: Plan, command: string): string {
  const { directory, changes, leftovers, isInterrupted, manifest } = plan
  const stale = changes.filter(({ kind }) => kind !== 'unchanged')
  const total = changes.length === 1 ? '1 file' : `${changes.length} files`
  if (stale.length === 0 && leftovers.length === 0 && !isInterrupted)
    return `${total} in ${sanitize(directory)} ${changes.length === 1 ? 'is' : 'are'} up to date.\n`
  const isAllMissing = stale.length > 0 && changes.every(({ kind }) => kind === 'missing')
  if (isAllMissing && leftovers.length === 0 && (changes.length > 1 || manifest.old === undefined))
    return manifest.old === undefined
      ? `${sanitize(`Nothing was generated in ${directory} yet. Run: ${command}`)}\n`
      : `${sanitize(`All ${total} are missing in ${directory}. Run: ${command}`)}\n`
  const rows = [
    ...stale.map((change) => ({ ...change, state: describeState(change) })),
    ...leftovers.map((path) => ({
      path,
      state: 'left by an interrupted run',
      difference: undefined,
    })),
  ]
  const width = rows.reduce((max, { path }) => Math.max(max, join(directory, path).length), 0)
  const blocks = rows.map(({ path, state, difference }) => {
    const head = sanitize(`${join(directory, path).padEnd(width)}  ${state}`)
    return difference === undefined
      ? head
      : `${head}\n  - ${cutLine(difference.old)}\n  + ${cutLine(difference.new)}`
  })
  const summary = sanitize(`${summarize(stale.length, total, plan)} Run: ${command}`)
  return `${[...blocks, summary].join('\n')}\n`
}

function summarize(stale: number, total: string, { leftovers, isInterrupted }: Plan): string {
  const sentences: string[] = []
  if (stale > 0) sentences.push(`${stale} of ${total} ${stale === 1 ? 'is' : 'are'} stale.`)
  if (leftovers.length > 0 || isInterrupted) sentences.push('An earlier run was interrupted.')
  return sentences.join(' ')
}

/** @param title what the places have in common: `Where the types differ from the schema` */
export function formatNotes(title: string, notes: readonly string[]): string {
  const lines = notes.map((note) => `  ${sanitize(note)}`)
  return [`${title}:`, ...lines, ''].join('\n')
}

function describeState({ kind, difference }: ArtifactChange): string {
  switch (kind) {
    case 'changed':
      return difference === undefined
        ? 'stale, a symbolic link'
        : `stale, first difference at line ${difference.line}`
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
