import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => {
  const shared = {
    env: { FULL: mode === 'full' ? '1' : '' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  }
  return {
    test: {
      coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary'] },
      projects: [
        {
          test: {
            ...shared,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: ['test/e2e/**'],
          },
        },
        {
          test: {
            ...shared,
            name: 'e2e',
            include: ['test/e2e/**/*.test.ts'],
            globalSetup: 'test/e2e/pack.ts',
          },
        },
      ],
    },
  }
})
