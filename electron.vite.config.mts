import { existsSync } from 'node:fs'
import { join } from 'node:path'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { UserConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
const source = (path: string): string => join(root, 'src', path)

/** The reader is a worker thread of the engine: a file of its own, beside it. */
const reader = source('main/engine/reader.ts')

// Main and preload must also run in the oldest Electron that development uses; engine and reader run on Node 24 there
// and share chunks with nothing of Electron.
const oldestNode = 'node18.15'
const oldestChrome = 'chrome114'

/** Builds for people are apart from builds for development: see `withoutEngineProgram`. */
const isForPeople = process.env['PARLEY_PACKAGE'] === '1'
/** The window takes most of the time of a build; who looks only at the rest leaves it out. */
const withWindow = process.env['PARLEY_BUILD_WINDOW'] !== '0'
const outFolder = process.env['PARLEY_OUT'] ?? join(root, 'out')

/**
 * Takes the variable that names a program for the engine out of what people get: whoever sets the environment could run
 * anything with it. Fails the build when the place in the source is not found, so that it cannot slip back in.
 */
function withoutEngineProgram(): Plugin {
  const read = `facts.env['PARLEY_ENGINE_NODE']`
  let found = false
  return {
    name: 'without-engine-program',
    enforce: 'pre',
    transform: (code, id) => {
      if (!id.endsWith('/src/main/app/engineLaunch.ts')) return null
      if (code.split(read).length !== 2) throw new Error(`engineLaunch.ts does not read ${read} exactly once.`)
      found = true
      return { code: code.replace(read, 'undefined'), map: null }
    },
    buildEnd: (error) => {
      if (error === undefined && !found) throw new Error('engineLaunch.ts is not part of the build any more.')
    },
  }
}

export default defineConfig({
  main: {
    plugins: isForPeople ? [withoutEngineProgram()] : [],
    build: {
      outDir: join(outFolder, 'main'),
      minify: isForPeople,
      target: oldestNode,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: source('main/app/index.ts'),
          engine: source('main/engine/process.ts'),
          ...(existsSync(reader) ? { reader } : {}),
          // The command line belongs to the project's folder: scripts/parley.mjs starts it.
          ...(isForPeople ? {} : { cli: source('main/cli/parley.ts') }),
        },
        output: { format: 'cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(outFolder, 'preload'),
      target: oldestNode,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs' },
      },
    },
  },
  ...(withWindow ? { renderer: windowBuild() } : {}),
})

function windowBuild(): NonNullable<UserConfig['renderer']> {
  return {
    root: source('renderer'),
    plugins: [react(), babel({ presets: [reactCompilerPreset()] })],
    build: {
      outDir: join(outFolder, 'renderer'),
      emptyOutDir: true,
      target: oldestChrome,
      minify: true,
      // Nothing is inlined as data: the content policy names no such source.
      assetsInlineLimit: 0,
      // Read from disk, not from a network: one piece is as good as several.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: source('renderer/index.html') } },
    },
  }
}
