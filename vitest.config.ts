import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Hundreds of processes are started from source: what Node made of it the first time halves the time of each start.
  env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, '.cache/compile') },
}

/** Four projects: the path says what a test needs. Unit tests sit beside their source. */
export default defineConfig({
  test: {
    // Most tests wait for another process: one file at a time would leave a core of two idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...shared, name: 'unit', include: ['src-*/**/*.test.{ts,tsx}'] } },
      { test: { ...shared, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/{integration,faults}/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          // Focus is shared by every window of a display: one at a time, unless each worker has a display to itself.
          fileParallelism: (process.env.FACET_DISPLAYS ?? '').includes(' '),
          maxWorkers: 2,
        },
      },
    ],
  },
})
