import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Mounts a disk in memory. Only root can, and not everywhere. */
export function mountDisk(directory: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], { stdio: 'ignore' })
}

export function unmountDisk(directory: string): void {
  execFileSync('umount', [directory])
}

/** Whether this process may mount a disk. */
export function canMountDisk(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'mount-'))
  try {
    mountDisk(directory, 'size=4k')
    unmountDisk(directory)
    return true
  } catch {
    return false
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
