import axe from 'axe-core'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeOverlay, openOverlay, useLayout } from '../../src/renderer/state/layoutStore.ts'
import type { CannedFileReport } from '../../src/shared/contract/cannedFile.ts'
import { memberRole } from '../../src/shared/contract/brand.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

const report: CannedFileReport = {
  name: 'replies.csv',
  format: 'csv',
  encoding: 'shift_jis',
  mapping: 'chatwoot',
  lines: 1302,
  ready: 1300,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: [
    { line: 7, reason: 'body is empty' },
    { line: 9, reason: '"b c" in shortcut holds more than letters' },
  ],
  unused: ['id', 'account_id'],
  unready: [{ line: 9, reason: 'There is no variable contact.order.' }],
  left: [{ what: 'contact.order', lines: 3 }],
  first: [
    {
      line: 2,
      folder: '',
      title: '遅延のお詫び',
      shortcut: '遅延',
      keywords: '',
      network: null,
      language: 'ja',
      register: null,
      visibility: 'both',
      body: '申し訳ございません。',
      status: null,
      validUntil: null,
    },
    {
      line: 3,
      folder: '',
      title: 'Thanks',
      shortcut: 'ขอบคุณ',
      keywords: '',
      network: 'bluesky',
      language: null,
      register: null,
      visibility: 'both',
      body: 'ขอบคุณค่ะ',
      status: 'approved',
      validUntil: null,
    },
  ],
  seen: 'abc',
}

let drawn: Drawn
beforeEach(async () => {
  drawn = await drawWindow()
})
afterEach(() => drawn.close())

async function open(kind: 'cannedImport' | 'cannedExport', brandId: string | null = null): Promise<void> {
  await act(async () => openOverlay({ kind, brandId }))
  await settle()
}
async function choose(label: string, value: string): Promise<void> {
  const field = [...document.querySelectorAll('label')].find((it) => it.textContent === label)
  const select = document.getElementById(field?.htmlFor ?? '')
  if (!(select instanceof HTMLSelectElement)) throw new Error(`There is no choice "${label}"`)
  await act(async () => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}
function valueOf(label: string): string | null {
  const field = [...document.querySelectorAll('label')].find((it) => it.textContent === label)
  const select = document.getElementById(field?.htmlFor ?? '')
  return select instanceof HTMLSelectElement ? select.value : null
}
const asked = (name: string) => drawn.shell.calls.filter((call) => call.name === name).map((call) => call.args[0])
async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('import of canned responses', () => {
  it('shows what is in the file, takes corrections, imports and tells what became of it', async () => {
    drawn.shell.answer('canned.importFile', report)
    await open('cannedImport', 'b1')
    expect(await faults()).toEqual([])
    await click(find('button', 'Choose a file'))
    expect(valueOf('Columns of')).toBe('chatwoot')
    expect(valueOf('Encoding')).toBe('shift_jis')
    for (const words of ['replies.csv', '1,302 lines', 'The first 2 of 1,300 rows', '申し訳ございません。'])
      expect(says(words), words).toBe(true)
    for (const words of [
      'Columns that are not read: id, account_id',
      'contact.order, in 3 lines',
      'Line 7: body is empty',
      '1 line comes in, but cannot be used before it is corrected',
      'Line 9: There is no variable contact.order.',
    ])
      expect(says(words), words).toBe(true)
    expect(document.querySelector('.import-body')?.getAttribute('lang')).toBe('ja')
    expect(await faults()).toEqual([])

    await choose('Encoding', 'euc-kr')
    await choose('Columns of', 'gorgias')
    drawn.shell.answer('canned.importFile', { ...report, added: 1290, changed: 4, unchanged: 6 })
    await click(find('button', 'Import 1,300 rows'))
    const how = { brandId: 'b1', encoding: null, mapping: null }
    expect(asked('canned.importFile')).toEqual([
      { ...how, choose: true, preview: true, seen: null },
      { ...how, choose: false, encoding: 'euc-kr', preview: true, seen: null },
      { ...how, choose: false, encoding: 'euc-kr', mapping: 'gorgias', preview: true, seen: null },
      { ...how, choose: false, encoding: 'euc-kr', mapping: 'gorgias', preview: false, seen: 'abc' },
    ])
    expect(byTestId('import-dialog').querySelector('[role=status]')?.textContent).toBe(
      '1,290 added, 4 changed, 6 as before.',
    )
    expect(all('button', /^Import/u)).toEqual([])
    await click([...byTestId('import-dialog').querySelectorAll('button')].at(-1) ?? document.body)
    expect(useLayout.getState().overlay).toBeNull()
  })

  it('copies the refused lines, which may be more than are shown', async () => {
    const refused = Array.from({ length: 120 }, (_, at) => ({ line: at + 2, reason: 'body is empty' }))
    drawn.shell.answer('canned.importFile', { ...report, refused, unready: [] })
    await open('cannedImport')
    await click(find('button', 'Choose a file'))
    expect(says('120 lines left out')).toBe(true)
    expect(says('and 20 more')).toBe(true)
    await click(find('button', 'Copy the list'))
    expect(String(asked('clipboard.write')[0]).split('\n')).toHaveLength(120)
  })

  it('says why a file cannot be read, and reads it again in another way', async () => {
    drawn.shell.refuse('canned.importFile', 'The encoding of this file was not recognised.')
    await open('cannedImport')
    await click(find('button', 'Choose a file'))
    expect(find('alert').textContent).toBe('The encoding of this file was not recognised.')
    expect(find('button', /^Import$/u)).toHaveProperty('disabled', true)
    expect(await faults()).toEqual([])
    drawn.shell.answer('canned.importFile', report)
    await choose('Encoding', 'shift_jis')
    expect(all('alert')).toEqual([])
    expect(find('button', 'Import 1,300 rows')).toHaveProperty('disabled', false)
  })

  it('changes nothing when the person cancels the choice of a file', async () => {
    await open('cannedImport')
    await click(find('button', 'Choose a file'))
    expect(find('button', 'Choose a file')).toHaveProperty('disabled', false)
    expect(all('alert')).toEqual([])
  })

  it('imports nothing from a file without one good line', async () => {
    drawn.shell.answer('canned.importFile', { ...report, ready: 0, first: [] })
    await open('cannedImport')
    await click(find('button', 'Choose a file'))
    expect(says('No line of this file can be imported.')).toBe(true)
    expect(find('button', /^Import$/u)).toHaveProperty('disabled', true)
  })

  it('tells the end of an import also when its dialog was closed', async () => {
    drawn.shell.answer('canned.importFile', report)
    await open('cannedImport')
    await click(find('button', 'Choose a file'))
    drawn.shell.answer('canned.importFile', { ...report, added: 1300 })
    await act(async () => {
      find('button', 'Import 1,300 rows').click()
      closeOverlay()
    })
    await settle()
    expect(says('replies.csv: 1,300 added, 0 changed, 0 as before.')).toBe(true)
  })

  it.each(memberRole.options)('is for leads and managers; as %s', async (role) => {
    await drawn.close()
    const world = believableWorld(Date.now())
    world.members = world.members.map((member) => (member.isMe ? { ...member, role } : member))
    drawn = await drawWindow(world)
    await open('cannedImport')
    const may = role === 'lead' || role === 'manager'
    expect(find('button', 'Choose a file')).toHaveProperty('disabled', !may)
    expect(says('Leads and managers import canned responses.')).toBe(!may)
  })
})

describe('export of canned responses', () => {
  it('asks where to, writes in the chosen format, and says how many', async () => {
    drawn.shell.answer('canned.exportFile', { name: 'out.csv', rows: 12 })
    await open('cannedExport', 'b1')
    expect(await faults()).toEqual([])
    await click(find('button', 'CSV'))
    expect(says('UTF-8 with a byte order mark')).toBe(true)
    await choose('Library', '')
    await click(find('button', /^Export$/u))
    expect(asked('canned.exportFile')).toEqual([
      { brandId: null, format: 'csv', name: 'Canned responses Shared by all brands' },
    ])
    expect(useLayout.getState().overlay).toBeNull()
    expect(says('Wrote 12 rows to out.csv.')).toBe(true)
  })

  it('stays open after a cancelled or a failed export', async () => {
    await open('cannedExport')
    await click(find('button', /^Export$/u))
    expect(all('alert')).toEqual([])
    drawn.shell.refuse('canned.exportFile', 'The disk is full. Nothing was kept of the export.')
    await click(find('button', /^Export$/u))
    expect(find('alert').textContent).toBe('The disk is full. Nothing was kept of the export.')
  })
})
