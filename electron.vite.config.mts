import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const source = (path: string): string => join(root, 'src', path)

/** The reader is a worker thread of the engine: a file of its own, beside it. */
const reader = source('main/engine/reader.ts')

// Main and preload must also run in the oldest Electron that development uses; engine and reader run on Node 24 there
// and share chunks with nothing of Electron.
const oldestNode = 'node18.15'
const oldestChrome = 'chrome114'

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out/main'),
      target: oldestNode,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: source('main/app/index.ts'),
          engine: source('main/engine/process.ts'),
          ...(existsSync(reader) ? { reader } : {}),
          parley: source('main/cli/parley.ts'),
        },
        output: { format: 'cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      target: oldestNode,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      target: oldestChrome,
      minify: true,
      // Nothing is inlined as data: the content policy names no such source.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: source('renderer/index.html') } },
    },
  },
})
