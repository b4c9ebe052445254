import { expect } from 'vitest'
import type { StartedApp } from './app.ts'
import { query } from './engine.ts'
import type { Hands } from './hands.ts'
import { inBothLooks, tabTo, takeLine } from './storyDesk.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Makes the flow for skin reactions from its template, lets a reader approve in a crisis, publishes it and switches it on: by keys alone. */
export async function makeFlowByKeys(started: StartedApp, hands: Hands, reader: Named, brand: Named): Promise<void> {
  const { page } = started
  await hands.press('g', 'f')
  await hands.see('flows-page')
  await hands.press('n')
  await hands.into('new-flow')
  await tabTo(page, page.locator('input[name=template]:checked'))
  const chosen = page.locator('label.flow-template:has(input:checked)')
  for (let left = 60; left > 0 && !(await chosen.innerText()).startsWith('Skin reaction'); left -= 1)
    await hands.press('ArrowDown')
  await started.picture('story-01-template')
  await hands.press('Enter')
  await hands.miss('new-flow')
  await hands.see('flow-outline')
  const flowId = (await query(page, 'flow.list', {}))[0]?.id ?? ''

  // Whoever reads the reply of a crisis is the client, not the team.
  await tabTo(page, page.getByTestId('flow-outline'))
  const step = page.locator('#outline-statement')
  for (let left = 40; left > 0 && (await step.getAttribute('aria-selected')) !== 'true'; left -= 1)
    await hands.press('ArrowDown')
  await hands.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
  await tabTo(page, page.getByTestId('step-side').locator('.people-field [aria-haspopup=menu]'))
  await hands.press('Enter')
  await takeLine(page, reader.name)
  await takeLine(page, 'leads')
  await hands.press('Escape')
  await expect
    .poll(async () => (await query(page, 'flow.get', { flowId }))?.body.steps.find(({ id }) => id === 'statement'))
    .toMatchObject({ who: { memberIds: [reader.id], isLead: false } })
  await page.getByText('Draft saved').waitFor()
  await inBothLooks(started, 'story-02-flow')

  await hands.press('Control+k')
  await hands.into('palette')
  await hands.write('Publish')
  await page.locator('[data-testid=palette] [role=option]').first().waitFor()
  await hands.press('Enter')
  await hands.see('publish-dialog')
  await tabTo(page, page.getByTestId('publish-run'))
  await hands.press('Enter')
  await expect.poll(async () => (await query(page, 'flow.get', { flowId }))?.flow.liveVersion).toBe(1)
  await hands.miss('publish-dialog')
  await hands.press('Escape', 'Escape')
  await hands.see(`flow-line-${flowId}`)
  await tabTo(page, page.locator('.flow-brands'))
  await hands.press('Enter')
  await takeLine(page, brand.name)
  await expect.poll(async () => (await query(page, 'flow.get', { flowId }))?.flow.brandIds).toEqual([brand.id])
  await hands.press('Escape')
  await started.picture('story-03-switched-on')
}
