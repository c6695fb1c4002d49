import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench } from './paths.js'

/**
 * @typedef {object} Contender
 * @property {string} id the file name of its module in contenders/, without the extension
 * @property {string} title its name and version
 * @property {(value: unknown) => boolean} isCluster says only whether the value is valid
 * @property {(value: unknown) => unknown} validate finds every issue
 * @property {(result: unknown) => readonly unknown[]} getIssues the issues in a result of `validate`
 * @property {(issue: unknown) => number} readIssue reads the location and the text of an issue
 */

const contenders = [
  { id: 'ours', name: 'cluster-schema' },
  { id: 'typia', name: 'typia', package: 'typia' },
  { id: 'schemasafe', name: 'schemasafe', package: '@exodus/schemasafe' },
  { id: 'ajv', name: 'ajv', package: 'ajv' },
  { id: 'typebox', name: 'typebox', package: 'typebox' },
  { id: 'arktype', name: 'arktype', package: 'arktype' },
  { id: 'zod', name: 'zod', package: 'zod' },
  { id: 'zod-mini', name: 'zod/mini', package: 'zod' },
  { id: 'valibot', name: 'valibot', package: 'valibot' },
]

/** @returns {Promise<readonly Contender[]>} ours is the first */
export async function loadContenders() {
  return Promise.all(
    contenders.map(async (contender) => ({
      id: contender.id,
      title: formatTitle(contender),
      ...(await import(`../contenders/${contender.id}.js`)),
    })),
  )
}

function formatTitle({ name, package: packageName }) {
  return packageName === undefined ? name : `${name} ${readInstalledVersion(packageName)}`
}

function readInstalledVersion(packageName) {
  const manifest = join(bench, 'node_modules', packageName, 'package.json')
  return JSON.parse(readFileSync(manifest, 'utf8')).version
}
