import axe from 'axe-core'
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { useFlowPage } from '../../src/renderer/features/flows/flowStore.ts'
import type { FlowProblem } from '../../src/shared/contract/flow.ts'
import { skinReaction } from './fake/flowSeeds.ts'
import type { FlowFacts } from './fake/flows.ts'
import { believableWorld } from './fake/world.ts'
import { click, press, type } from './support/draw.tsx'
import {
  asked,
  chosen,
  flowsWindow,
  goDown,
  labelled,
  lines,
  openPage,
  outline,
  save,
  saves,
  saveState,
} from './support/flowsPage.tsx'
import { byTestId, find, says } from './support/roles.ts'

const problem: FlowProblem = {
  stepId: 'approve2',
  code: 'nobody',
  severity: 'error',
  words: 'Nobody may approve this. Name somebody.',
}
const here = flowsWindow()
async function openFlow(id: string, prepare?: (facts: FlowFacts) => void): Promise<void> {
  await openPage(here, prepare)
  await click(byTestId(`flow-${id}`))
}

describe('a draft', () => {
  it('tells problems at the step and in the list, and cannot be published with an error', async () => {
    await openFlow('f1', (it) => (it.problemsOf = (body) => (body.name === 'Broken' ? [problem] : [])))
    await click(find('button', 'What to do with Skin reaction'))
    await click(find('menuitem', 'Name and description'))
    await type(find('textbox', 'Name'), 'Broken')
    await press('Escape')
    await save()
    expect(find('button', '1 problem')).toBeDefined()
    await click(byTestId('flow-publish'))
    expect(byTestId<HTMLButtonElement>('publish-run').disabled).toBe(true)
    await click(find('button', /Nobody may approve/))
    expect(chosen()).toContain('Client approval')
    expect(byTestId('step-side').textContent).toContain(problem.words)
  })

  it('goes live with a note, and shows what differs before', async () => {
    await openFlow('f1')
    await goDown(7)
    await press('Delete')
    await click(byTestId('flow-publish'))
    expect(byTestId('flow-diff').textContent).toContain('removed: tell2')
    await type(find('textbox', /What changed/), 'The client reads it itself')
    await click(byTestId('publish-run'))
    expect(asked(here, 'flow.publish')).toMatchObject([{ revision: 4, note: 'The client reads it itself' }])
    expect(says('Version 2 is live')).toBe(true)
  })

  it('that is on for nobody says so when it is published, and leads to where it is switched on', async () => {
    await openFlow('f2', (facts) => facts.flows.forEach((flow) => (flow.draft = flow.live)))
    await click(byTestId('flow-publish'))
    await click(byTestId('publish-run'))
    expect(says('Version 2 is published, and on for no client yet')).toBe(true)
    await click(find('button', 'Choose clients'))
    expect(byTestId('flow-line-f2').textContent).toContain('Nowhere')
  })

  it('loses nothing when somebody else saved meanwhile: theirs is one undo away from mine', async () => {
    await openFlow('f1')
    await goDown(7)
    await press('Delete')
    const flow = here.facts.flows[0]
    if (flow === undefined) throw new Error('No flow')
    flow.draft = { ...skinReaction, name: 'Skin, of somebody else' }
    flow.revision = 9
    await save()
    expect(saveState()).toBe('Changed elsewhere')
    await click(byTestId('flow-conflict'))
    await click(find('button', 'Keep mine'))
    expect(saves(here).at(-1)).toMatchObject({ revision: 9, body: { name: 'Skin reaction' } })
    expect(
      saves(here)
        .at(-1)
        ?.body.steps.some((step) => step.id === 'tell2'),
    ).toBe(false)
    await press('z', { ctrlKey: true, on: document.body, code: 'KeyZ' })
    expect(find('heading', 'Skin, of somebody else')).toBeDefined()
  })

  it('keeps what was typed when it could not be saved, and saves it again when asked', async () => {
    await openFlow('f1')
    outline().focus()
    await press('End')
    await press('Delete')
    here.drawn.engine.failNext('flow.saveDraft', { code: 'internal', message: 'The disk is full.', reference: 'r2' })
    await save()
    expect(says('The disk is full.')).toBe(true)
    expect(saveState()).toBe('Not saved')
    await click(find('button', 'Save again'))
    expect(saveState()).toBe('Draft saved')
  })

  it('makes an older version the draft', async () => {
    await openFlow('f1', (it) => {
      const flow = it.flows[0]
      if (flow !== undefined) flow.draft = { ...skinReaction, steps: [], startId: null }
    })
    await click(find('button', 'What to do with Skin reaction'))
    await click(find('menuitem', 'Versions'))
    await click(find('button', 'Make it the draft'))
    expect(asked(here, 'flow.restore')).toMatchObject([{ version: 1 }])
    expect(lines()).toHaveLength(skinReaction.steps.length + 1)
  })
})

describe('the trigger', () => {
  it('takes words by script, and leaves Enter to the input method', async () => {
    await openFlow('f2')
    outline().focus()
    await press('ArrowDown')
    await click(find('button', 'Begin by itself'))
    const field = document.querySelector<HTMLInputElement>('[name=addWords]')
    if (field === null) throw new Error('No field for words')
    await type(field, 'あかく')
    await press('Enter', { on: field, isComposing: true })
    await press('Enter', { on: field, keyCode: 229 })
    expect(field.value).toBe('あかく')
    await type(field, '赤く、แพ้, rash')
    await press('Enter', { on: field })
    await save()
    expect(saves(here).at(-1)?.body.trigger).toEqual({
      kind: 'all',
      of: [{ kind: 'words', words: { ja: ['赤く'], th: ['แพ้'], en: ['rash'] } }],
    })
    expect(byTestId('trigger-editor').textContent).toContain('3 words in en, ja, th')
  })

  it('adds conditions of other kinds and turns one into its opposite', async () => {
    await openFlow('f1')
    outline().focus()
    await press('Home')
    await click(find('button', 'Add a condition to All of these'))
    await click(find('menuitem', 'Language'))
    await click(labelled('Thai'))
    await click(find('button', 'More: Language'))
    await click(find('menuitem', 'Turn into its opposite'))
    await save()
    expect(saves(here).at(-1)?.body.trigger).toMatchObject({
      of: [{ kind: 'words' }, { kind: 'not', of: { kind: 'language', languages: ['th'] } }],
    })
  })
})

describe('around a flow', () => {
  it('tries it on what is stored, marks the words, and opens a conversation', async () => {
    const conversation = believableWorld(Date.now()).conversations[0]?.row
    if (conversation === undefined) throw new Error('No conversation')
    await openFlow('f1', (it) => {
      it.trial = {
        looked: 1840,
        matched: 12,
        isWhole: false,
        byLanguage: [{ language: 'ja', looked: 900, matched: 9 }],
        byMonth: [{ month: '2026-10', matched: 12 }],
        asOfNow: ['tag'],
        conversations: [
          {
            conversationId: conversation.id,
            messageId: 'm1',
            network: conversation.network,
            authorName: 'Mika',
            language: 'ja',
            excerpt: '頬が赤くなりました',
            at: Date.now(),
            words: ['赤く'],
            level: 2,
          },
        ],
      }
    })
    await click(find('button', 'Try it'))
    await click(byTestId('try-run'))
    expect(says('12 of 1,840 messages')).toBe(true)
    expect(says('Taken as they are now, not as they were then: tags.')).toBe(true)
    expect(byTestId('trial-hit').querySelector('mark')?.textContent).toBe('赤く')
    await click(byTestId('trial-hit'))
    expect(byTestId('view-needs_reply')).toBeDefined()
  })

  it('is walked with digits and Backspace, without a case', async () => {
    await openFlow('f2')
    await click(find('button', 'What to do with Delayed bag'))
    await click(find('menuitem', 'Walk through'))
    const play = byTestId('play')
    await press('1', { on: play, code: 'Digit1' })
    expect(byTestId('play-step').textContent).toContain('Does the person say')
    await press('2', { on: play, code: 'Digit2' })
    expect(byTestId('play-step').textContent).toContain('Tag with bag')
    await press('Backspace', { on: play })
    await press('3', { on: play, code: 'Digit3' })
    expect(byTestId('play-step').textContent).toContain('Does the person say')
    await press('1', { on: play, code: 'Digit1' })
    await press('1', { on: play, code: 'Digit1' })
    expect(says('That is the end')).toBe(true)
    expect(saves(here)).toHaveLength(0)
  })

  it('holds a sheet for paper with chart, legend and text, and saves the picture', async () => {
    await openFlow('f1')
    await act(async () => useFlowPage.setState({ isOnPaper: true }))
    const sheet = document.getElementById('print-sheet')
    expect(sheet?.textContent).toContain('Version 1')
    expect(sheet?.querySelectorAll('#flow-picture rect').length).toBeGreaterThan(skinReaction.steps.length)
    expect(sheet?.querySelectorAll('.print-lines li').length).toBe(skinReaction.steps.length + 4)
    await act(async () => useFlowPage.setState({ isOnPaper: false }))
    here.drawn.shell.answer('page.saveText', 'Skin reaction.svg')
    await click(find('button', 'What to do with Skin reaction'))
    await click(find('menuitem', 'Save as a picture'))
    const [call] = here.drawn.shell.calls.filter(({ name }) => name === 'page.saveText')
    expect(JSON.stringify(call?.args)).toContain('<svg')
    expect(says('Skin reaction.svg is saved')).toBe(true)
    expect(document.getElementById('print-sheet')).toBeNull()
  })

  it('has names and roles everywhere', async () => {
    await openFlow('f1')
    outline().focus()
    await press('Home')
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`),
    ).toEqual([])
  })
})
