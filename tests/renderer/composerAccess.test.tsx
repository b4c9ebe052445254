import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Drawn } from './support/draw.tsx'
import { click, press } from './support/draw.tsx'
import { field, openWith, write } from './support/picker.ts'
import { byTestId } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

/** What axe finds wrong in the composer; colours need real drawing and are checked by their tokens. */
async function faults(within = '.composer'): Promise<readonly string[]> {
  const { violations } = await axe.run(document.querySelector(within) ?? document.body, {
    rules: { 'color-contrast': { enabled: false } },
  })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('what assistive technology meets in the composer', () => {
  it('has no faults in the picker, with matches and with a guess', async () => {
    drawn = await openWith()
    await write(';返品')
    expect(byTestId('picker-preview')).toBeDefined()
    expect(await faults()).toEqual([])
    await write(';refnud')
    expect(byTestId('picker-guess')).toBeDefined()
    expect(await faults()).toEqual([])
  })

  it('has none where something stays to fill in, with choices and with a field, and where actions are armed', async () => {
    drawn = await openWith()
    await write(';返品開封')
    await press('Enter', { altKey: true })
    await write(`${field().value}\n;返品店`)
    await press('Enter')
    expect(byTestId('fill-choice')).toBeDefined()
    expect(await faults()).toEqual([])
    await press('1')
    expect(byTestId('fill-answer')).toBeDefined()
    expect(byTestId('armed')).toBeDefined()
    expect(await faults()).toEqual([])
  })

  it('has none in the parts of a long reply and in the question before another brand', async () => {
    drawn = await openWith()
    await write('お届けから三十日以内であれば、開封後でも承ります。'.repeat(14))
    await click(byTestId('split-show'))
    expect(await faults()).toEqual([])
    await click(byTestId('brand-b2'))
    expect(await faults('[data-testid=brand-guard]')).toEqual([])
  })
})
