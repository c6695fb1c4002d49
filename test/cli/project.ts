import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll } from 'vitest'

/** The text of a file, or a value that is written as JSON. */
export type FileContent = string | object

/**
 * Creates a folder with files, and makes it, or a folder in it, the working directory.
 *
 * @returns its path
 */
export function enterProject(files: Readonly<Record<string, FileContent>>, cwd = '.'): string {
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
const root = realpathSync(mkdtempSync(join(tmpdir(), 'config-')))

afterAll(() => {
  process.chdir(start)
  rmSync(root, { recursive: true })
})
