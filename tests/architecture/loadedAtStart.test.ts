import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/nodeVersion.mjs'
import { importsOf } from '../../scripts/readImports.ts'

/** Files and packages that are loaded before anything was asked of what begins with that file. */
function loadedWith(entry: string): ReadonlySet<string> {
  const found = new Set([entry])
  for (const file of found) {
    if (!file.startsWith('src/')) continue
    for (const specifier of importsOf(file, readFileSync(join(projectFolder, file), 'utf8')).atStart)
      found.add(specifier.startsWith('.') ? join(dirname(file), specifier) : specifier)
  }
  return found
}

describe.each(['src/main/engine/engineProcess.ts', 'src/main/engine/reader.ts'])('%s', (entry) => {
  const loaded = loadedWith(entry)

  it('knows every network without loading what it does', () => {
    expect(loaded).toContain('src/main/connectors/registry.ts')
    const late = /^src\/main\/connectors\/(?!shared\/)\w+\/(?:calls|perform|pull|signIn|thread)\.ts$/u
    expect([...loaded].filter((file) => late.test(file))).toEqual([])
  })

  it('loads no tables of languages and no reader of workbooks', () => {
    expect(loaded).toContain('zod')
    for (const name of ['tinyld', 'read-excel-file/node']) expect(loaded).not.toContain(name)
  })
})
