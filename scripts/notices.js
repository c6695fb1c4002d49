import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes dist/THIRD-PARTY-NOTICES: the license of every bundled package.
 *
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 */
export async function writeNotices(root, metafile) {
  const directories = new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => findPackage(file))
        .filter((directory) => directory !== undefined),
    ),
  )
  const notices = [...directories].sort().map((directory) => formatNotice(join(root, directory)))
  const head = 'cluster-schema includes the packages below, each under its own license.\n'
  await writeFile(join(root, 'dist/THIRD-PARTY-NOTICES'), `${[head, ...notices].join('\n')}`)
}

/**
 * The directory of the package that a bundled file comes from; `undefined` for our own files.
 *
 * @param {string} file
 */
function findPackage(file) {
  return file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]
}

/** @param {string} directory of a package */
function formatNotice(directory) {
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
