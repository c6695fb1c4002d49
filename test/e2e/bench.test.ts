import { describe, expect, test } from 'vitest'
import { runProgram } from './run-cli.js'

// The benchmarks install what they compare with. Their figures are for people to read: here they
// only have to run, and all contenders to agree.
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
