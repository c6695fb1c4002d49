import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench } from './paths.js'

/**
 * @typedef {object} Contender
 * @property {string} id the name of its module
 * @property {string} title
 * @property {(value: unknown) => boolean} isCluster the verdict alone
 * @property {(value: unknown) => unknown} validate finds every fault
 * @property {(result: unknown) => readonly unknown[]} faultsOf the faults in what `validate` found
 * @property {(fault: unknown) => number} read reads where a fault lies and what it is
 */

const packages = {
  ours: undefined,
  typia: 'typia',
  schemasafe: '@exodus/schemasafe',
  ajv: 'ajv',
  typebox: 'typebox',
  arktype: 'arktype',
  zod: 'zod',
  'zod-mini': 'zod',
  valibot: 'valibot',
}

const titles = { ours: 'cluster-schema', schemasafe: 'schemasafe', 'zod-mini': 'zod/mini' }

/** @returns {Promise<readonly Contender[]>} */
export async function loadContenders() {
  return Promise.all(
    Object.keys(packages).map(async (id) => ({
      id,
      title: titleOf(id),
      ...(await import(`../contenders/${id}.js`)),
    })),
  )
}

function titleOf(id) {
  const name = packages[id]
  return name === undefined ? titles[id] : `${titles[id] ?? id} ${versionOf(name)}`
}

export function versionOf(name) {
  return JSON.parse(readFileSync(join(bench, 'node_modules', name, 'package.json'), 'utf8')).version
}
