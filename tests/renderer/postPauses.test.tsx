import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import { addCase } from './fake/caseWorld.ts'
import { pausesOf } from './fake/postPauses.ts'
import { believableWorld } from './fake/world.ts'
import type { World } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const confirm = (dialog: string): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-testid=${dialog}] [type=submit]`) ?? document.body

/** A client whose posts wait because of KIN-3, and one of them. */
function paused(): World {
  const now = Date.now()
  const world = believableWorld(now)
  const view = addCase(world, 'KIN-3', 0, { level: 3 })
  const account = world.accounts.find((it) => it.brandId === view.brandId)
  pausesOf(world).push({
    brandId: view.brandId,
    brandName: 'Kohaku',
    since: now - 600_000,
    caseId: view.id,
    caseLabel: 'KIN-3',
    waiting: 2,
    passed: 1,
  })
  const post: OutboxView = {
    id: 'o-post',
    brandId: view.brandId,
    accountId: account?.id ?? '',
    network: 'bluesky',
    accountHandle: 'kohaku.example',
    conversationId: null,
    messageId: null,
    to: '',
    actionKind: 'post',
    isPrivate: false,
    text: 'Autumn sale',
    state: 'queued',
    hold: 'posts_paused',
    dueAt: now + 3_600_000,
    attempts: 0,
    looks: 0,
    errorKind: null,
    errorText: null,
    createdAt: now,
    firstAttemptAt: null,
    settledAt: null,
    place: 1,
    waitsFor: null,
    memberName: 'Mika Tanabe',
  }
  world.outbox.push(post)
  return world
}

describe('posts that wait because of a case', () => {
  it('are shown in the outbox with the case, and go on after a question', async () => {
    drawn = await drawWindow(paused())
    await press('g')
    await press('o')
    const notice = byTestId('posts-paused')
    expect(notice.getAttribute('role')).toBe('status')
    expect(notice.textContent).toContain('Posts of Kohaku are paused since')
    expect(notice.textContent).toContain('2 posts wait, the time of 1 has passed.')
    expect(byTestId('outbox-row').textContent).toContain('Posts are paused')
    const { violations } = await axe.run(notice, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((it) => it.id)).toEqual([])
    await click(find('button', 'Let posts go on'))
    expect(says('follow the setting of missed times')).toBe(true)
    expect(asked('posts.goOn')).toEqual([])
    await click(confirm('posts-go-on'))
    expect(asked('posts.goOn')).toEqual([{ brandId: pausedBrand() }])
    expect(document.querySelector('[data-testid=posts-paused]')).toBeNull()
    expect(byTestId('outbox-row').textContent).toContain('Goes out')
  })

  it('one goes all the same only after a question of its own', async () => {
    drawn = await drawWindow(paused())
    await press('g')
    await press('o')
    expect(all('button', 'Send now')).toEqual([])
    await click(find('button', 'Send all the same'))
    expect(says('the others go on waiting')).toBe(true)
    expect(asked('outbox.sendNow')).toEqual([])
    await click(confirm('send-in-pause'))
    expect(asked('outbox.sendNow')).toEqual([{ outboxId: 'o-post', inPause: true }])
  })

  it('are named on the page of their case; who leads nothing reads who may let them go on', async () => {
    const world = paused()
    drawn = await drawWindow(world)
    await press('g')
    await press('o')
    await click(find('button', 'KIN-3'))
    await settle()
    expect(byTestId('case-page').contains(byTestId('posts-paused'))).toBe(true)
    expect(all('button', 'Let posts go on')).toHaveLength(1)
    world.members = world.members.map((it) => (it.isMe ? { ...it, role: 'agent' } : it))
    drawn.engine.changed()
    await settle()
    expect(all('button', 'Let posts go on')).toEqual([])
    expect(byTestId('posts-paused').textContent).toContain('A lead or a manager')
  })
})

const pausedBrand = (): string => drawn.engine.world.outbox.find((it) => it.id === 'o-post')?.brandId ?? ''
