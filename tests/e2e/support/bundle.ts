import { build } from 'vite'

/** Bundles one TypeScript file into CommonJS that Electron can load, with everything but Electron and native packages in it. */
export async function bundleForElectron(entry: string, outDir: string, fileName: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node18.15',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: fileName },
        external: ['electron', 'keytar', /^node:/],
      },
    },
    ssr: { noExternal: true, target: 'node' },
  })
}
