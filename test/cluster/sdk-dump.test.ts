import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findSdkDump } from '../../src/cluster/sdk-dump.js'
import { runMain } from '../cli/run-main.js'

const lint = (file: string, ...args: readonly string[]) =>
  runMain(['lint', `test/fixtures/sdk/${file}`, ...args])

describe('a dump of the Python SDK', () => {
  test.each([
    ['model-dump-sparse.json', 8],
    ['model-dump.json', 3],
  ])('%s is one finding for people, and %i for programs', async (file, count) => {
    for (const format of ['pretty', 'compact', 'github']) {
      const { code, stdout } = await lint(file, '--format', format)
      expect(code).toBe(1)
      expect(stdout.match(/`model_dump_json\(\)`/g), format).toHaveLength(1)
      expect(stdout.match(/\berror(?: {2}| schema| file=)/g), format).toHaveLength(1)
    }
    const { findings } = JSON.parse((await lint(file, '--format', 'json')).stdout)
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error')
    expect(errors).toHaveLength(count)
    for (const { cause } of errors) expect(cause).toContain('Python SDK')
  })

  test('the summary says how many findings are not shown', async () => {
    const { stdout } = await lint('model-dump-sparse.json')
    expect(stdout).toContain('8 errors')
    expect(stdout).toContain('7 findings with the same cause not shown: --format json')
  })

  test('the names of its fields are in the sentence', async () => {
    const { stdout } = await lint('model-dump.json', '--format', 'compact')
    expect(stdout.split('\n')[0]).toMatch(
      /schema\/type This is what `model_dump_json\(\)` of the Python SDK writes: null for fields that the API leaves out \(`llm_labeling\.parameters`, `updated_at`\), and `llm_labeling\.model_name` as an object\. /,
    )
  })
})

describe('what is no dump', () => {
  const dump = JSON.parse(readFileSync('test/fixtures/sdk/model-dump-sparse.json', 'utf8'))
  const place = (pointer: string) => ({ ruleId: 'schema/null', pointer })

  test.each<[title: string, document: unknown, findings: ReadonlyArray<ReturnType<typeof place>>]>([
    ['one null', dump, [place('/status')]],
    [
      'nulls written by hand',
      { status: null, metadata: null },
      [place('/status'), place('/metadata')],
    ],
    ['nulls that the SDK does not write', dump, [place('/cluster_name'), place('/namespace_id')]],
    ['an array', [dump], [place('/status'), place('/metadata')]],
    ['null', null, [place('/status'), place('/metadata')]],
  ])('%s', (_, document, findings) => {
    expect(findSdkDump(document, findings)).toBeUndefined()
  })
})
