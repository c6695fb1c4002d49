import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => {
  const shared = {
    env: { FULL: mode === 'full' ? '1' : '' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  }
  // They run the packed program, which takes a build.
  const programTests = ['test/e2e/**/*.test.ts', 'test/security/**/*.test.ts']
  return {
    test: {
      coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary'] },
      projects: [
        {
          test: {
            ...shared,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: programTests,
          },
        },
        {
          test: {
            ...shared,
            name: 'e2e',
            include: programTests,
            globalSetup: 'test/e2e/pack.ts',
          },
        },
      ],
    },
  }
})
