import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Outcome, runProgram } from './run-cli.js'

/** What isn't part of the project's sources. */
const excluded: ReadonlySet<string> = new Set([
  '.cache',
  '.git',
  'coverage',
  'dist',
  'node_modules',
])

/** A copy of the project, with its dependencies linked, that a test may change. */
export interface Copy {
  readonly directory: string
  readonly read: (path: string) => string
  readonly write: (path: string, text: string) => void
  /** Replaces text that must be there. */
  readonly edit: (path: string, from: string, to: string) => void
  /** The files that were added, changed or removed since the copy was made, sorted. */
  readonly listChangedFiles: () => readonly string[]
  readonly node: (...args: readonly string[]) => Promise<Outcome>
  readonly remove: () => void
}

export function copyProject(): Copy {
  const root = resolve('.')
  const directory = mkdtempSync(join(tmpdir(), 'copy-'))
  cpSync(root, directory, { recursive: true, filter: (source) => !excluded.has(basename(source)) })
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'junction')
  const read = (path: string) => readFileSync(join(directory, path), 'utf8')
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text)
  const original = readFiles(directory)
  return {
    directory,
    read,
    write,
    edit: (path, from, to) => {
      const text = read(path)
      if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`)
      write(path, text.replace(from, to))
    },
    listChangedFiles: () => {
      const current = readFiles(directory)
      const names = [...new Set([...original.keys(), ...current.keys()])].sort()
      return names.filter((name) => original.get(name) !== current.get(name))
    },
    node: (...args) => runProgram(process.execPath, args, { cwd: directory }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** The contents of all files, by their path with `/` as the separator. */
function readFiles(root: string, folder = ''): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, folder)).filter((name) => !excluded.has(name))
  return new Map(
    names.flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`
      return statSync(join(root, path)).isDirectory()
        ? [...readFiles(root, path)]
        : [[path, readFileSync(join(root, path), 'latin1')] as const]
    }),
  )
}
