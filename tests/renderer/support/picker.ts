import { act } from 'react'
import type { Drawn } from './draw.tsx'
import { click, drawWindow, settle } from './draw.tsx'
import { byTestId, find } from './roles.ts'

/** The field a reply is written in. */
export const field = (): HTMLTextAreaElement => byTestId<HTMLTextAreaElement>('composer-text')

/** Whether the picker is on the screen. */
export const isOpen = (): boolean => document.querySelector('[data-testid=picker]') !== null

/** What its lines say, in order. */
export const lines = (): string[] =>
  [...document.querySelectorAll('[data-testid=picker-line]')].map((each) => each.textContent)

/** Draws the window with somebody's conversation open. */
export async function openWith(person = '高橋'): Promise<Drawn> {
  const drawn = await drawWindow()
  await click(find('option', person))
  return drawn
}

/** What was asked of the engine under a name. */
export function asked(drawn: Drawn, name: string): readonly unknown[] {
  return drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
}

/** Types a text with the caret at its end, or before `rest`. */
export function write(value: string, rest = ''): Promise<void> {
  return put(value, rest, { inputType: 'insertText' })
}

/** Shows a text that an input method still composes. */
export async function compose(value: string): Promise<void> {
  await act(async () => {
    field().focus()
    field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  })
  await put(value, '', { inputType: 'insertCompositionText', isComposing: true })
}

async function put(value: string, rest: string, how: InputEventInit): Promise<void> {
  await act(async () => {
    field().focus()
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), value + rest)
    field().setSelectionRange(value.length, value.length)
    field().dispatchEvent(new InputEvent('input', { bubbles: true, ...how }))
  })
  await settle()
}
