import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { StartedApp } from './app.ts'

/** Makes the window this large (px on the screen) at this zoom, and waits until it is. */
export async function resize({ app, page }: StartedApp, width: number, height: number, zoom = 1): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h, factor]) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(w, h)
      window?.webContents.setZoomFactor(factor)
    },
    [width, height, zoom] as const,
  )
  const inside = Math.ceil(width / zoom)
  await vi.waitFor(
    async () => expect(Math.abs((await page.evaluate<number>('window.innerWidth')) - inside)).toBeLessThanOrEqual(1),
    { timeout: 30_000 },
  )
}

/** What reaches beyond the window to the side, or is a control cut off by it. What lies in `but` is made to be scrolled to the side. */
export async function tooWide(page: Page, but = '.deck'): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = window.innerWidth
    const found = document.documentElement.scrollWidth > width ? ['the page: ' + document.documentElement.scrollWidth] : []
    for (const each of document.querySelectorAll('button, input, textarea, select, [role=option]')) {
      const box = each.getBoundingClientRect()
      if (box.width === 0 || getComputedStyle(each).visibility === 'hidden' || each.closest('${but}') !== null) continue
      if (box.right > width + 1 || box.left < -1) found.push(each.outerHTML.slice(0, 160))
    }
    return found
  })()`)
}

interface TabStops {
  /** What each stop is called, in the order of Tab. */
  readonly names: readonly string[]
  /** Stops that have no name, or cannot be seen. */
  readonly faults: readonly string[]
}

const mostStops = 300

/** Goes once round the window with Tab, from where the keyboard is until it comes there again. */
export async function tabStops(page: Page): Promise<TabStops> {
  const names: string[] = []
  const faults: string[] = []
  await page.evaluate('window.__stops = new Set()')
  for (let count = 0; count < mostStops; count += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<{ name: string; fault: string } | null>(`(() => {
      const here = document.activeElement
      if (here === null || here === document.body) return { name: '', fault: '' }
      if (window.__stops.has(here)) return null
      window.__stops.add(here)
      const named = here.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      const name = here.getAttribute('aria-label') || named || [...(here.labels ?? [])].map((each) => each.textContent).join(' ')
        || here.innerText || here.getAttribute('title') || ''
      const box = here.getBoundingClientRect()
      const isIn = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
      const fault = name.trim() === '' ? 'no name: ' : isIn ? '' : 'not in sight: '
      return { name, fault: fault === '' ? '' : fault + here.outerHTML.slice(0, 160) }
    })()`)
    if (stop === null) return { names, faults }
    names.push(stop.name)
    if (stop.fault !== '') faults.push(stop.fault)
  }
  return { names, faults: [...faults, 'the keyboard does not come back to where it began'] }
}
