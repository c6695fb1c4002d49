import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileProver, hasCompiler } from '../../scripts/prover.js'

test.runIf(hasCompiler)('program.ts is what the compiler makes of assembly/', () => {
  expect(readFileSync('src/prove/program.ts', 'utf8')).toBe(compileProver())
})
