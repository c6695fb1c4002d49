import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

/** The text of a file, or a value that is written as JSON. */
export type FileContent = string | object

/**
 * Creates a folder with files, and makes it, or a folder in it, the working directory.
 *
 * @returns its path
 */
export function enterProject(files: Readonly<Record<string, FileContent>>, cwd = '.'): string {
  root ??= realpathSync(mkdtempSync(join(tmpdir(), 'config-')))
  const folder = mkdtempSync(join(root, 'project-'))
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  mkdirSync(join(folder, cwd), { recursive: true })
  process.chdir(join(folder, cwd))
  return folder
}

const start = process.cwd()
let root: string | undefined

/** Goes back, and removes all folders. Vitest calls it after each file of tests. */
export function leaveProjects(): void {
  process.chdir(start)
  if (root !== undefined) rmSync(root, { recursive: true })
  root = undefined
}
