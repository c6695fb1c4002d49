import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes dist/THIRD-PARTY-NOTICES: the licence of every package that is in the bundle.
 *
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 */
export async function writeNotices(root, metafile) {
  const used = new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => packageOf(file))
        .filter((directory) => directory !== undefined),
    ),
  )
  const notices = [...used].sort().map((directory) => notice(join(root, directory)))
  const head = 'cluster-schema is bundled with the packages below, each under its own licence.\n'
  await writeFile(join(root, 'dist/THIRD-PARTY-NOTICES'), `${[head, ...notices].join('\n')}`)
}

/** @param {string} file */
function packageOf(file) {
  return file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]
}

/** @param {string} directory */
function notice(directory) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  )
  const files = readdirSync(directory).filter((file) =>
    /^(licen[cs]e|copying|notice|copyrightnotice|thirdpartynotice)/i.test(file),
  )
  const texts = files
    .map((file) => join(directory, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim())
  const title = `${name} ${version} (${license})`
  return [`${'-'.repeat(78)}\n${title}\n`, ...texts, ''].join('\n')
}
