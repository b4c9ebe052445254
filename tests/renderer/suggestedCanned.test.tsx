import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'
import { suggestedIn } from './fake/picker.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

it('what a flow suggests stands over the reply with the flow, and goes into it at a press', async () => {
  const world = believableWorld(Date.now())
  const conversationId = world.conversations.find((it) => it.row.author?.displayName.includes('高橋'))?.row.id ?? ''
  suggestedIn(world).push({ conversationId, cannedId: 'pick-thai', flowName: 'Skin reaction' })
  drawn = await drawWindow(world)
  await click(find('option', '高橋'))
  const offered = byTestId('suggested')
  expect(offered.textContent).toContain('Suggested by the flow Skin reaction')
  const { violations } = await axe.run(offered, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map((it) => it.id)).toEqual([])
  await click(find('button', 'การคืนเงิน'))
  expect(byTestId<HTMLTextAreaElement>('composer-text').value).toBe('คืนเงินภายในห้าวันทำการค่ะ')
  expect(drawn.engine.asked.filter((it) => it.name === 'message.reply')).toEqual([])
  expect(byTestId('suggested').textContent).toContain('stands in the draft')
})
