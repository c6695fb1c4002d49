import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Outcome, runProgram } from './run-cli.js'

/** A copy of the project, with its dependencies linked, that a test may change. */
export interface Copy {
  readonly directory: string
  readonly read: (path: string) => string
  readonly write: (path: string, text: string) => void
  /** Replaces text that must be there. */
  readonly edit: (path: string, from: string, to: string) => void
  readonly node: (...args: readonly string[]) => Promise<Outcome>
  readonly remove: () => void
}

export function copyProject(): Copy {
  const root = resolve('.')
  const directory = mkdtempSync(join(tmpdir(), 'copy-'))
  const left = new Set(['.cache', '.git', 'coverage', 'dist', 'node_modules'])
  cpSync(root, directory, { recursive: true, filter: (source) => !left.has(basename(source)) })
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'junction')
  const read = (path: string) => readFileSync(join(directory, path), 'utf8')
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text)
  return {
    directory,
    read,
    write,
    edit: (path, from, to) => {
      const text = read(path)
      if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`)
      write(path, text.replace(from, to))
    },
    node: (...args) => runProgram(process.execPath, args, { cwd: directory }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
