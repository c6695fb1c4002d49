// Remembers what dist/ was built from, so that the tests don't build again what `npm install` has built.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const sources = ['generated', 'package-lock.json', 'package.json', 'scripts', 'src']
const settings = ['tsconfig.build.json', 'tsconfig.json']

/** @param {string} root the directory of the project */
export function isBuilt(root) {
  const file = locateRecord(root)
  return existsSync(file) && readFileSync(file, 'utf8') === createRecord(root)
}

/** @param {string} root the directory of the project */
export function recordBuild(root) {
  const file = locateRecord(root)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, createRecord(root))
}

/** @param {string} root the directory of the project */
export function forgetBuild(root) {
  rmSync(locateRecord(root), { force: true })
}

/** @param {string} root */
function locateRecord(root) {
  return join(root, '.cache/build-record')
}

/**
 * The hashes of what goes into a build, and of what came out.
 *
 * @param {string} root
 */
function createRecord(root) {
  return `${hashFiles(root, [...sources, ...settings])}\n${hashFiles(root, ['dist'])}\n`
}

/**
 * @param {string} root
 * @param {readonly string[]} paths files and directories
 */
function hashFiles(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of listFiles(join(root, path))) {
      const content = readFileSync(file)
      hash.update(JSON.stringify([file.slice(root.length), content.length])).update(content)
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}
