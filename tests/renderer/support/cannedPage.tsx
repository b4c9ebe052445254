import { useCannedPage } from '../../../src/renderer/features/canned/cannedStore.ts'
import { useForms } from '../../../src/renderer/features/canned/formStore.ts'
import { believableWorld } from '../fake/world.ts'
import type { Drawn } from './draw.tsx'
import { click, drawWindow, press, settle } from './draw.tsx'
import { all, byTestId, find } from './roles.ts'

/** As after the first start: no list chosen, nothing open, nothing typed. */
export function resetCanned(): void {
  localStorage.clear()
  useCannedPage.setState(useCannedPage.getInitialState(), true)
  useForms.setState({ forms: {} })
}

/** Draws the window for a member, goes to the page by its keys and opens one response by its title. */
export async function openCannedPage(title?: string, actingId = 'm1'): Promise<Drawn> {
  const world = believableWorld(Date.now())
  for (const member of world.members) member.isMe = member.id === actingId
  const drawn = await drawWindow(world)
  await press('g')
  await press('t')
  if (title !== undefined) await click(find('option', title))
  return drawn
}

/** The titles in the list, as they stand. */
export function titles(): readonly (string | undefined)[] {
  return all('option')
    .filter((option) => option.dataset['testid'] === 'canned-row')
    .map((option) => option.querySelector('.canned-row-title')?.textContent)
}

/** What stands in a field. */
export function valueOf(element: HTMLElement): string {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : ''
}

/** The field of the text that is being written. */
export function textField(): HTMLTextAreaElement {
  return byTestId<HTMLTextAreaElement>('canned-text')
}

/** Waits until something is so, as the preview follows a moment after the last key; says what was waited for when it never is. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It never came: ${what}`)
    await settle()
  }
}
