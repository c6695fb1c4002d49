import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { installNode } from './install-node.js'
import { runProgram } from './run-cli.js'
import { describeFull, standalone } from './standalone.js'

const folder = standalone()
const renamed = standalone('.mjs')
const downloads = mkdtempSync(join(tmpdir(), 'node-'))
afterAll(() => {
  folder.remove()
  renamed.remove()
  rmSync(downloads, { recursive: true, force: true })
})

const noEval = '--disallow-code-generation-from-strings'

async function refusesToEvaluate(node: string): Promise<void> {
  const { stderr } = await runProgram(node, [noEval, '-e', "new Function('')"], {})
  expect(stderr).toContain('EvalError')
}

describe('the validator on this Node, where no package is installed', () => {
  test('says what it should', async () => {
    const verdicts = await folder.verdicts()
    expect(verdicts.good).toMatchObject({
      isCluster: true,
      validateCluster: { ok: true, value: 'the sample' },
      assertCluster: 'returned',
      "clusterSchema['~standard']": { value: 'the sample' },
      isClusterList: false,
    })
    const faults = [{ ruleId: 'schema/enum', pointer: '/status' }]
    expect(verdicts.bad).toMatchObject({
      isCluster: false,
      validateCluster: { ok: false, errors: faults },
      assertCluster: { thrown: 'ClusterValidationError', errors: faults },
      "clusterSchema['~standard']": { issues: [{ path: ['status'] }] },
    })
    expect(verdicts['good, as a list']).toMatchObject({ isClusterList: true, isCluster: false })
    expect(verdicts['bad, as a list']).toMatchObject({ isClusterList: false })
    expect(verdicts['good, of labels']).toMatchObject({ isLLMLabeling: true, isCluster: false })
    expect(verdicts['bad, of labels']).toMatchObject({ isLLMLabeling: false })
    expect(verdicts['many faults']?.validateCluster.errors.length).toBeGreaterThan(15)
  })

  test('says the same as a file that ends in .mjs', async () => {
    expect(await renamed.verdicts()).toEqual(await folder.verdicts())
  })

  test('makes no code of text', async () => {
    await refusesToEvaluate(process.execPath)
    expect(await folder.verdicts(process.execPath, noEval)).toEqual(await folder.verdicts())
  })
})

// The newest one that is supported for long; this Node is the oldest one that we support, in CI.
const node24 = process.env.FULL ? await installNode(24, downloads) : undefined
const missing = node24 === undefined ? 'npm gave no Node 24 that runs here' : undefined

describeFull('the validator on Node 24, where no package is installed', missing, () => {
  test('says the same', async () => {
    expect(await folder.verdicts(node24)).toEqual(await folder.verdicts())
  })

  test('makes no code of text', async () => {
    await refusesToEvaluate(String(node24))
    expect(await folder.verdicts(node24, noEval)).toEqual(await folder.verdicts())
  })
})
