import { join } from 'node:path'
import type { ArtifactChange, Plan } from '../generate/plan.js'
import { sanitize } from '../json/sanitize.js'
import { seconds } from './terminal.js'

/**
 * What was done, a line each for what is unchanged, written and removed.
 *
 * @param took milliseconds; left out where durations are not shown
 */
export function describeWork({ directory, changes }: Plan, took: number | undefined): string {
  const title = `generate   ${directory.replace(/\/?$/, '/')}`
  const lines = [took === undefined ? title : `${title.padEnd(60)} ${seconds(took).padStart(6)}`]
  for (const [label, kinds] of [
    ['unchanged', ['unchanged']],
    ['written', ['changed', 'missing']],
    ['removed', ['orphaned']],
  ] as const) {
    const paths = changes
      .filter(({ kind }) => kinds.some((it) => it === kind))
      .map(({ path }) => path)
    lines.push(...wrapped(label, folded(paths)))
  }
  return `${lines.join('\n')}\n`
}

/**
 * What is stale, for `--check`: each with its first difference, then what to do.
 *
 * @param command the command line that makes it fresh
 */
export function describePlan({ directory, changes }: Plan, command: string): string {
  const stale = changes.filter(({ kind }) => kind !== 'unchanged')
  const total = changes.length === 1 ? '1 artifact' : `${changes.length} artifacts`
  if (stale.length === 0) return `${total} in ${directory} up to date.\n`
  const width = Math.max(...stale.map(({ path }) => join(directory, path).length))
  const blocks = stale.map((change) => {
    const head = `${join(directory, change.path).padEnd(width)}  ${stateOf(change)}`
    const { difference } = change
    return difference === undefined
      ? head
      : `${head}\n  - ${cut(difference.old)}\n  + ${cut(difference.new)}`
  })
  const verb = stale.length === 1 ? 'is' : 'are'
  return `${blocks.join('\n')}\n${stale.length} of ${total} ${verb} stale. Run: ${command}\n`
}

/** What of a schema no type can say, and where, a line each. */
export function describeNotes(notes: readonly string[]): string {
  return [
    'Where the types differ from the schema:',
    ...notes.map((it) => `  ${sanitize(it)}`),
    '',
  ].join('\n')
}

function stateOf({ kind, difference }: ArtifactChange): string {
  switch (kind) {
    case 'changed':
      return `stale, first difference at line ${difference?.line ?? 1}`
    case 'missing':
      return 'missing'
    case 'orphaned':
      return 'orphaned: no longer generated'
    case 'unchanged':
      return 'up to date'
  }
}

function cut(raw: string): string {
  const line = sanitize(raw)
  return line.length <= 76 ? line : `${line.slice(0, 75)}…`
}

/** Directories with many files as `samples/ (31 files)`. */
function folded(paths: readonly string[]): readonly string[] {
  const inDirectory = new Map<string, number>()
  const directoryOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
  for (const path of paths)
    inDirectory.set(directoryOf(path), (inDirectory.get(directoryOf(path)) ?? 0) + 1)
  const shown = paths.map((path) => {
    const directory = directoryOf(path)
    const count = inDirectory.get(directory) ?? 0
    return directory !== '' && count > 2 ? `${directory} (${count} files)` : path
  })
  return [...new Set(shown)]
}

function wrapped(label: string, items: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    if (line !== '' && line.length + item.length + 2 > 66) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? item : `  ${item}`
  }
  if (line !== '') lines.push(line)
  return lines.map((text) => `  ${label.padEnd(11)}${text}`)
}
