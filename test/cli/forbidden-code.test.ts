import process from 'node:process'
import { expect, test, vi } from 'vitest'
import { reportFailure } from '../../src/cli/failure.js'
import { exitCode } from '../../src/exit-code.js'

test('a process that forbids code from strings gets one sentence', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const code = reportFailure(new EvalError('Code generation from strings disallowed'))
  const text = write.mock.calls.flat().join('')
  write.mockRestore()
  expect(code).toBe(exitCode.usage)
  expect(text).toMatch(/^cluster-schema: a schema is compiled to code, .*forbids\. Run it without/)
  expect(text).not.toMatch(/ {4}at /)
})
