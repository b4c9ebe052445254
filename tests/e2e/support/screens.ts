import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const results = join(import.meta.dirname, '..', '..', '..', 'test-results', 'screens')

/** A walk over the screens of one window: each is drawn in both themes, kept as a picture and read by axe. */
export interface ScreenWalk {
  /**
   * Looks at what the window shows now, as `name`. `within` is a selector that narrows what axe reads to what is new;
   * the picture is always of the whole window, `test-results/screens/NAME-THEME.png`.
   */
  readonly look: (name: string, within?: string) => Promise<void>
  /** Keeps pictures only: in the system's own colours, axe reads colours that are not drawn. */
  readonly picture: (name: string) => Promise<void>
  /** Presses keys one after the other, waits for what floats, looks at it alone and closes it with Escape. */
  readonly lookAt: (name: string, testId: string, ...keys: readonly string[]) => Promise<void>
  /** Opens a menu by `open`, looks at it alone and closes it with Escape. */
  readonly lookAtMenu: (name: string, open: () => Promise<void>) => Promise<void>
  /** Closes what floats with Escape. */
  readonly close: (testId: string) => Promise<void>
  /** Runs a command of the palette by its words. */
  readonly run: (words: string) => Promise<void>
  /** What was found since the last call, each with its screen and theme; empty where all is well. */
  readonly faults: () => readonly string[]
}

/** Begins a walk. Nothing moves in the pictures, and the colours are those at rest. */
export async function walkScreens(page: Page): Promise<ScreenWalk> {
  mkdirSync(results, { recursive: true })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  let found: string[] = []

  async function look(name: string, within?: string, isRead = true): Promise<void> {
    const before = await page.evaluate<string>('document.documentElement.dataset.theme')
    for (const theme of ['light', 'dark'] as const) {
      await showTheme(page, theme)
      await page.screenshot({ path: join(results, `${name}-${theme}.png`) })
      if (!isRead) continue
      for (const fault of await faultsOf(page, within, theme)) found.push(`${name}, ${theme}: ${fault}`)
    }
    await showTheme(page, before)
  }

  async function close(testId: string): Promise<void> {
    await page.keyboard.press('Escape')
    await page.getByTestId(testId).waitFor({ state: 'detached' })
  }

  return {
    look,
    picture: (name) => look(name, undefined, false),
    close,
    lookAt: async (name, testId, ...keys) => {
      for (const key of keys) await page.keyboard.press(key)
      await page.getByTestId(testId).waitFor()
      await look(name, `[data-testid=${testId}]`)
      await close(testId)
    },
    lookAtMenu: async (name, open) => {
      await open()
      await page.getByRole('menu').first().waitFor()
      await look(name, '[role=menu]')
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
    },
    run: async (words) => {
      await page.keyboard.press('Control+k')
      await page.locator('[data-testid=palette] input:focus').waitFor()
      await page.keyboard.insertText(words)
      await page.getByRole('option', { name: words }).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByTestId('palette').waitFor({ state: 'detached' })
    },
    faults: () => {
      const all = found
      found = []
      return all
    },
  }
}

/** Draws the page in a theme without going by the settings, which would close an open menu or wait for the engine. */
async function showTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    document.documentElement.dataset.theme = ${JSON.stringify(theme)}
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  })`)
}

// A theme changes colours and nothing else: what is not about colour is asked once.
const rules = {
  light: "rules: { 'target-size': { enabled: true } }",
  dark: "runOnly: ['color-contrast', 'link-in-text-block']",
}

/** Rows, cards and brands have one composed name, which says what stands in them in other words; a key cap is no label. */
const composedNames = '[role=option], .strip-button, .account-name, .case-card, .case-talk, [data-testid=canned-new]'

/** What axe finds wrong in the real window, colours and sizes of targets included. */
async function faultsOf(page: Page, within: string | undefined, theme: 'light' | 'dark'): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(axeSource)
  return page.evaluate<string[]>(`(async () => {
    const where = ${within === undefined ? 'document' : JSON.stringify(within)}
    const { violations } = await axe.run(where, { resultTypes: ['violations'], elementRef: true, ${rules[theme]} })
    return violations.flatMap((fault) => fault.nodes
      .filter((node) => fault.id !== 'label-content-name-mismatch' || !node.element.matches('${composedNames}'))
      .map((node) => [fault.id, node.target.join(' '), node.failureSummary.split('\\n').slice(1).join(' ').trim()].join(': ')))
  })()`)
}
