import { useEffect } from 'react'
import { useQuery } from './engine/useQuery.ts'

const storageKey = 'parley.theme'

/** Puts the theme on the page that was used last, before the engine has told the setting, so that nothing flashes. */
export function showLastTheme(): void {
  let last: string | null = null
  try {
    last = localStorage.getItem(storageKey)
  } catch {
    // Without storage the system decides until the setting is known.
  }
  apply(last ?? 'system', window.matchMedia('(prefers-color-scheme: dark)').matches)
}

/** Keeps the page in the theme of the settings; `system` follows the computer. */
export function useTheme(): void {
  const theme = useQuery('settings.all', {}).value?.theme
  useEffect(() => {
    if (theme === undefined) return undefined
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    const update = (): void => apply(theme, system.matches)
    update()
    try {
      localStorage.setItem(storageKey, theme)
    } catch {
      // Only the next start shows the system's theme for a moment.
    }
    system.addEventListener('change', update)
    return () => system.removeEventListener('change', update)
  }, [theme])
}

function apply(theme: string, isSystemDark: boolean): void {
  document.documentElement.dataset['theme'] = theme === 'dark' || (theme !== 'light' && isSystemDark) ? 'dark' : 'light'
}
