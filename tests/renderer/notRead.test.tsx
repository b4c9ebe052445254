import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { QueryName } from '../../src/shared/contract/queries.ts'
import { useClientPage } from '../../src/renderer/features/client/clientStore.ts'
import { openOverlay } from '../../src/renderer/state/layoutStore.ts'
import type { Overlay } from '../../src/renderer/state/layoutStore.ts'
import { text } from '../../src/renderer/text/text.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle } from './support/draw.tsx'
import { all, byTestId } from './support/roles.ts'

let drawn: Drawn
beforeEach(() => useClientPage.setState(useClientPage.getInitialState(), true))
afterEach(() => drawn.close())

const why = 'The file is being looked after. Nothing is lost; look again in a moment.'

async function openWithout(query: QueryName, open: () => Promise<void>): Promise<void> {
  drawn = await drawWindow(undefined, (engine) => engine.failQuery(query, { code: 'conflict', message: why }))
  await open()
}

async function openClientPart(part: string): Promise<void> {
  await click(byTestId('brand-b1'))
  await click(byTestId('view-client'))
  await click(byTestId(`client-${part}`))
}

async function float(overlay: Overlay): Promise<void> {
  await act(async () => openOverlay(overlay))
  await settle()
}

const saysWhy = (): boolean =>
  all('alert').some((each) => each.textContent.includes(text.problem.loadFailed) && each.textContent.includes(why))

const places: readonly (readonly [QueryName, string, () => Promise<void>])[] = [
  ['deck.columns', 'the columns', () => click(byTestId('view-deck'))],
  ['catchUp.state', 'the catch-up', () => click(byTestId('view-catch_up'))],
  ['client.hours', 'the hours', () => openClientPart('hours')],
  ['client.members', 'the members', () => openClientPart('members')],
  ['channel.list', 'the channels', () => openClientPart('channels')],
  ['tone.card', 'the tone', () => openClientPart('tone')],
  ['guideline.current', 'the guidelines', () => openClientPart('guidelines')],
  ['approval.list', 'the approvals', () => float({ kind: 'approvals' })],
  ['label.rules', 'the words that set labels', () => float({ kind: 'wordRules' })],
  ['tag.list', 'the tags', () => float({ kind: 'tags', conversationIds: ['c2'] })],
  ['desk.promises', 'the promises', () => float({ kind: 'desk', desk: { is: 'list', part: 'promises' } })],
  ['desk.requests', 'the requests', () => float({ kind: 'desk', desk: { is: 'list', part: 'requests' } })],
  ['desk.ideas', 'the ideas', () => float({ kind: 'desk', desk: { is: 'list', part: 'ideas' } })],
  ['desk.register', 'the register', () => float({ kind: 'desk', desk: { is: 'list', part: 'register' } })],
]

describe('what cannot be read', () => {
  it.each(places)('%s: %s say why, in words', async (query, _place, open) => {
    await openWithout(query, open)
    expect(saysWhy()).toBe(true)
  })

  it('is not said while it is only on its way: grey bars stand there, and nothing claims to be empty', async () => {
    drawn = await drawWindow()
    const release = drawn.engine.holdAnswers()
    await float({ kind: 'desk', desk: { is: 'list', part: 'ideas' } })
    const lists = byTestId('desk-lists')
    expect(lists.querySelector('.not-read')?.getAttribute('aria-busy')).toBe('true')
    expect(lists.textContent).not.toContain(text.desk.idea.empty[0])
    await act(async () => release())
    await settle()
    expect(lists.querySelector('.not-read')).toBeNull()
    expect(lists.textContent).toContain(text.desk.idea.empty[0])
  })
})
