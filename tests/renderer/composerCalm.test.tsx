import { afterEach, describe, expect, it, vi } from 'vitest'
import type * as BubbleLook from '../../src/renderer/features/conversation/bubbleLook.ts'
import { bubbleLook } from '../../src/renderer/features/conversation/bubbleLook.ts'
import type { Drawn } from './support/draw.tsx'
import { click, press, settle } from './support/draw.tsx'
import { asked, field, isOpen, openWith, write } from './support/picker.ts'
import { byTestId, find } from './support/roles.ts'

// Every message asks for its look once each time it is drawn.
vi.mock('../../src/renderer/features/conversation/bubbleLook.ts', async (original) => {
  const real = await original<typeof BubbleLook>()
  return { bubbleLook: vi.fn(real.bubbleLook) }
})

let drawn: Drawn
afterEach(async () => {
  vi.useRealTimers()
  await drawn.close()
})

/** Lets what waits for a pause in typing happen. */
async function pause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500)
  await settle()
}

describe('what is drawn while a reply is written', () => {
  it('is no message of the thread: not while typing, not in the picker, not when the draft is kept', async () => {
    // The pretended engine tells a conversation's state by the clock: it stands still, so that only the draft changes.
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    drawn = await openWith()
    expect(vi.mocked(bubbleLook).mock.calls.length).toBeGreaterThan(0)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.mocked(bubbleLook).mockClear()
    await write('はい')
    await write('はい;返品')
    expect(isOpen()).toBe(true)
    await press('ArrowDown')
    await pause()
    expect(asked(drawn, 'draft.save')).toHaveLength(1)
    expect(bubbleLook).not.toHaveBeenCalled()
    clock.mockRestore()
  })
})

describe('the tone line', () => {
  const checks = (): string[] =>
    [...document.querySelectorAll('[data-testid=tone-check]')].map((each) => each.textContent)

  it('says how this client sounds here and what to look at again, after a pause', async () => {
    drawn = await openWith()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    expect(document.querySelector('[data-testid=tone]')).toBeNull()
    await write('交換いたします。')
    await pause()
    expect(byTestId('tone').textContent).toContain('コハク茶房 on Bluesky: formal, few emoji')
    expect(checks()).toEqual(['Look again:Sign with “田辺”', 'Fine:Sounds formal'])
    await write('交換いたします。（田辺）')
    await pause()
    expect(checks()).toEqual(['Fine:Signed', 'Fine:Sounds formal'])
    await write('')
    expect(document.querySelector('[data-testid=tone]')).toBeNull()
  })

  it('warns only, but for words with which this client sends nothing', async () => {
    drawn = await openWith()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await write('交換いたします。')
    await pause()
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(false)
    await write('禁句です。')
    await pause()
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
    await press('Enter', { ctrlKey: true, on: field() })
    expect(asked(drawn, 'message.reply')).toEqual([])
  })
})

describe('the setting for /', () => {
  it('is on at first and can be switched off', async () => {
    drawn = await openWith()
    await click(byTestId('settings'))
    const line = find('switch', 'Open canned responses with /')
    expect(line.getAttribute('aria-checked')).toBe('true')
    await click(line)
    expect(asked(drawn, 'settings.set')).toEqual([{ values: { slashCanned: false } }])
  })
})
