import { useMemo } from 'react'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import type { PaletteItem } from '../palette/paletteItem.ts'
import { Icon } from '../../ui/Icon.tsx'
import { goToCanned } from './openCanned.ts'
import { scriptLang } from './scriptLang.ts'

const sign = /^[;；]/u

/** Whether what was typed into the palette asks for canned responses alone. */
export function asksForCanned(typed: string): boolean {
  return sign.test(typed.trimStart())
}

/** Canned responses that fit what was typed into the palette, found as the picker finds; none for less than two letters without `;`. */
export function useCannedItems(typed: string): readonly PaletteItem[] {
  const isOnly = asksForCanned(typed)
  const wanted = typed.trim().replace(sign, '').trim()
  const isAsked = isOnly || wanted.length > 1
  const { value } = useQuery('canned.list', isAsked ? { text: wanted, limit: isOnly ? 20 : 5 } : null)
  const found = useLatest(value, isOnly ? 'only' : 'beside')
  return useMemo(
    () =>
      (isAsked ? (found?.rows ?? []) : []).map((row) => ({
        id: `canned.${row.id}`,
        group: 'canned' as const,
        label: row.title,
        lang: scriptLang(row.title, row.languages),
        hint: `;${row.shortcut}`,
        mark: <Icon name="response" />,
        isFound: true,
        run: () => goToCanned(row.id),
      })),
    [found, isAsked],
  )
}
