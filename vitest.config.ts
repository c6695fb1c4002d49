import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => {
  const shared = {
    env: {
      FULL: mode === 'full' ? '1' : '',
      // In GitHub Actions, `lint` prints annotations, too.
      GITHUB_ACTIONS: '',
      // Each program would read these certificates when it starts, and none needs a network.
      NODE_EXTRA_CA_CERTS: '',
    },
    setupFiles: 'test/setup.ts',
    testTimeout: 120_000,
    hookTimeout: 300_000,
  }
  // They run the packed program, which takes a build.
  const programTests = ['test/e2e/**/*.test.ts', 'test/security/**/*.test.ts']
  // It replaces a module, which others may have loaded.
  const isolatedTests = [...programTests, 'test/generate/interrupted.test.ts']
  return {
    test: {
      // Vitest leaves a core free, but many tests wait for a program that they run.
      maxWorkers: '100%',
      coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary'] },
      projects: [
        {
          test: {
            ...shared,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: isolatedTests,
            // Loading the modules for each file takes as long as half of the tests. The full suite does
            // it, so that no test depends on another file.
            isolate: mode === 'full',
          },
        },
        {
          test: {
            ...shared,
            name: 'e2e',
            include: isolatedTests,
            globalSetup: 'test/e2e/pack.ts',
          },
        },
      ],
    },
  }
})
