import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// How long something may take to come true before it counts as wrong: a busy machine is slow, and slow is not wrong.
const patience = { poll: { timeout: 20_000, interval: 50 } }
const seeded = ['./tests/seedProperties.ts']
const folders = (...names: string[]): string[] => names.map((name) => `tests/${name}/**/*.test.{ts,tsx}`)

export default defineConfig({
  test: {
    passWithNoTests: false,
    allowOnly: !process.env['CI'],
    reporters: ['default', './scripts/summaryReporter.mjs'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: seeded,
          include: folders('unit', 'property', 'conformance', 'engine', 'process', 'migrations', 'architecture'),
          expect: patience,
          environment: 'node',
          // Engines and commands that tests start keep their compiled code, as scripts/parley.mjs does: they start in half the time.
          env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'parley') },
          pool: 'forks',
          // One module graph for all files: a hundred files start in half a second instead of ten. Modules keep no state
          // that a test changes, so files cannot disturb each other.
          isolate: false,
          testTimeout: process.env['PARLEY_LONG'] === '1' ? 900_000 : 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'main',
          setupFiles: seeded,
          // These put a stand-in in the place of Electron, module by module: each file needs a graph of its own.
          include: folders('main'),
          expect: patience,
          environment: 'node',
          pool: 'forks',
          isolate: true,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: folders('renderer'),
          expect: patience,
          environment: 'jsdom',
          pool: 'forks',
          // The DOM is a global: components of one file must not find what another left in it.
          isolate: true,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: folders('e2e'),
          expect: patience,
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          globalSetup: ['./scripts/needBuiltApp.mjs'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'real',
          include: folders('real'),
          expect: patience,
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          globalSetup: ['./tests/real/globalSetup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
