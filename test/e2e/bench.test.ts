import { describe, expect, test } from 'vitest'
import { runProgram } from './run-cli.js'

// The first run installs what the benchmarks compare with. Their figures are for people to read.
// These tests only check that the benchmarks run and that all validators agree.
describe.runIf(process.env.FULL)('benchmarks', () => {
  test('npm run bench:validator', async () => {
    const { code, stdout, stderr } = await runProgram(
      'npm',
      ['run', '--silent', 'bench:validator', '--', '--quick'],
      { cwd: '.' },
    )
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/typia/)
  }, 300_000)
})
