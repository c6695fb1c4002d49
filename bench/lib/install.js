import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs the packages of a folder from its lock file, unless every package is already installed
 * in the right version.
 *
 * @param {string} folder absolute path
 * @param {readonly string[]} flags for `npm ci`
 */
export function installPackages(folder, flags = []) {
  const { devDependencies } = readManifest(folder)
  const isInstalled = ([name, version]) => {
    const installed = join(folder, 'node_modules', name)
    return existsSync(installed) && readManifest(installed).version === version
  }
  if (Object.entries(devDependencies).every(isInstalled)) return
  // npm prints only errors, because anything else would break the output of --json.
  const { status } = spawnSync(['npm ci --loglevel=error', ...flags].join(' '), {
    cwd: folder,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`npm ci failed in ${folder}`)
}

/** @returns {Record<string, any>} the package.json in a folder */
export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
