import type { Page } from 'playwright-core'

/*
 * What is measured inside a page, the app's or a bare one: from a key until what it brings is painted, and frames while a list
 * scrolls. The functions given to `evaluate` run there and see nothing of this file.
 */

/** What has to stand in the page for a key to count as answered; all parts that are given must hold. */
export interface Awaited {
  /** Something that fits this selector is there. */
  readonly there?: string
  /** Nothing that fits this selector is there. */
  readonly gone?: string
  /** What fits this selector says exactly this. */
  readonly says?: { readonly selector: string; readonly text: string }
  /** The ids of what fits this selector, in their order, joined by spaces. */
  readonly ids?: { readonly selector: string; readonly joined: string }
}

/* What the functions below find in the page. */
interface Element {
  readonly id: string
  readonly textContent: string | null
  scrollTop: number
  readonly scrollHeight: number
  readonly getBoundingClientRect: () => Readonly<Record<'left' | 'top' | 'width' | 'height', number>>
  readonly dispatchEvent: (event: object) => boolean
}
declare const WheelEvent: new (name: string, init: Readonly<Record<string, unknown>>) => object
declare const document: {
  querySelector: (selector: string) => Element | null
  querySelectorAll: (selector: string) => ArrayLike<Element>
}
declare const window: { benchKey?: Promise<number> }
declare function requestAnimationFrame(callback: (at: number) => void): number
declare function addEventListener(
  name: string,
  listener: (event: { readonly timeStamp: number }) => void,
  options: { readonly capture: boolean; readonly once: boolean },
): void

/** Presses a key and resolves with the ms from the key in the page until the frame that shows what is awaited was painted. */
export async function keyToPaint(page: Page, key: string, awaited: Awaited): Promise<number> {
  await page.evaluate((wanted) => {
    const holds = (): boolean => {
      if (wanted.there !== undefined && document.querySelector(wanted.there) === null) return false
      if (wanted.gone !== undefined && document.querySelector(wanted.gone) !== null) return false
      if (wanted.says !== undefined && document.querySelector(wanted.says.selector)?.textContent !== wanted.says.text)
        return false
      if (wanted.ids === undefined) return true
      const found = Array.from(document.querySelectorAll(wanted.ids.selector), (element) => element.id)
      return found.join(' ') === wanted.ids.joined
    }
    window.benchKey = new Promise((resolve, reject) => {
      let isPressed = false
      const pressed = (event: { readonly timeStamp: number }): void => {
        if (isPressed) return
        isPressed = true
        const look = (): void => {
          if (performance.now() - event.timeStamp > 20_000) reject(new Error(`Never shown: ${JSON.stringify(wanted)}`))
          else if (!holds()) requestAnimationFrame(look)
          else {
            // What stands there before a frame is painted in it; a message comes after that.
            const after = new MessageChannel()
            after.port1.addEventListener('message', () => resolve(performance.now() - event.timeStamp))
            after.port1.start()
            after.port2.postMessage(null)
          }
        }
        requestAnimationFrame(look)
      }
      addEventListener('keydown', pressed, { capture: true, once: true })
      addEventListener('beforeinput', pressed, { capture: true, once: true })
    })
    window.benchKey.catch(() => undefined)
  }, awaited)
  // Letters that no key of this keyboard has come as an input method gives them.
  if (/[^ -~]/u.test(key)) await page.keyboard.insertText(key)
  else await page.keyboard.press(key)
  return page.evaluate(() => window.benchKey ?? Promise.reject(new Error('No key was pressed.')))
}

/** Scrolls by so many pixels a frame, for so many frames, and resolves with the ms of each frame and how often too few rows were there. */
export function scrolled(
  page: Page,
  how: { readonly scroller: string; readonly row: string; readonly step: number; readonly frames: number },
): Promise<{ readonly frames: readonly number[]; readonly blanks: number; readonly top: number }> {
  return page.evaluate(
    ({ scroller, row, step, frames }) =>
      new Promise((resolve, reject) => {
        const element = document.querySelector(scroller)
        if (element === null) return reject(new Error(`There is no ${scroller}`))
        const times: number[] = []
        let blanks = 0
        let last = 0
        const next = (at: number): void => {
          if (last > 0) times.push(at - last)
          last = at
          if (document.querySelectorAll(row).length < 5) blanks += 1
          if (times.length >= frames) return resolve({ frames: times, blanks, top: element.scrollTop })
          element.scrollTop += step
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    how,
  )
}

/** Turns the wheel over an element by so many pixels a frame, to and fro, for so many frames, and resolves with the ms of each frame. */
export function wheeled(
  page: Page,
  how: { readonly over: string; readonly step: number; readonly frames: number },
): Promise<readonly number[]> {
  return page.evaluate(
    ({ over, step, frames }) =>
      new Promise((resolve, reject) => {
        const element = document.querySelector(over)
        if (element === null) return reject(new Error(`There is no ${over}`))
        const { left, top, width, height } = element.getBoundingClientRect()
        const at = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 }
        const times: number[] = []
        let last = 0
        const next = (now: number): void => {
          if (last > 0) times.push(now - last)
          last = now
          if (times.length >= frames) return resolve(times)
          const deltaY = times.length % 60 < 30 ? step : -step
          element.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY }))
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    how,
  )
}
