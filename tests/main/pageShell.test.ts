import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPageShell } from '../../src/main/app/pageShell.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-page-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function shell(place: string | null) {
  const offered: string[] = []
  const deeds = createPageShell({
    choosePlace: (name) => {
      offered.push(name)
      return Promise.resolve(place)
    },
    toPdf: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
    print: () => Promise.resolve(true),
  })
  return { deeds, offered }
}

describe('the page in a file', () => {
  test('offers a name that every file system takes, writes there, and answers without the path', async () => {
    const file = join(folder, 'flow.svg')
    const { deeds, offered } = shell(file)
    const saved = await deeds['page.saveText']({ name: 'A/B: 肌?', ending: 'svg', text: '<svg></svg>' })
    expect(offered).toEqual(['A B 肌.svg'])
    expect(saved).toBe('flow.svg')
    expect(readFileSync(file, 'utf8')).toBe('<svg></svg>')
  })

  test('adds the ending where the dialog does not, and then writes over nothing', async () => {
    const { deeds } = shell(join(folder, 'flow'))
    expect(await deeds['page.savePdf']({ name: 'Flow' })).toBe('flow.pdf')
    expect(readFileSync(join(folder, 'flow.pdf'), 'utf8')).toBe('%PDF-1.7')
    writeFileSync(join(folder, 'flow.pdf'), 'mine')
    await expect(deeds['page.savePdf']({ name: 'Flow' })).rejects.toThrow('flow.pdf is there already')
    expect(readFileSync(join(folder, 'flow.pdf'), 'utf8')).toBe('mine')
  })

  test('writes nothing when the person cancels, and says why it could not', async () => {
    expect(await shell(null).deeds['page.savePdf']({ name: 'Flow' })).toBeNull()
    const nowhere = shell(join(folder, 'gone', 'flow.json')).deeds
    await expect(nowhere['page.saveText']({ name: 'Flow', ending: 'json', text: '{}' })).rejects.toThrow(
      'flow.json could not be written',
    )
  })
})
