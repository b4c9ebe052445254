import { useEffect, useRef } from 'react'
import type { CaseNotice } from '../../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../../shared/contract/escalation.ts'
import type { Settings } from '../../../../shared/contract/settings.ts'
import { useQuery } from '../../../engine/useQuery.ts'
import { isQuietNow } from './quietNow.ts'
import { playLevel } from './sounds.ts'

/** Plays the sound of the highest level of what was told just now, once. */
export function useSounds(notices: readonly CaseNotice[]): void {
  const settings = useQuery('settings.all', {}).value
  const brands = useQuery('brand.list', {}).value
  const heard = useRef(new Set<string>())
  useEffect(() => {
    if (settings === undefined || brands === undefined) return
    // What was delivered before this window was opened has been heard.
    const fresh = notices.filter(({ id, deliveredAt }) => deliveredAt === null && !heard.current.has(id))
    for (const { id } of notices) heard.current.add(id)
    const zoneOf = (brandId: string): string => brands.find(({ id }) => id === brandId)?.timeZone ?? 'UTC'
    const levels = fresh
      .filter((notice) => isHeard(settings, notice.level, notice.brandId, zoneOf(notice.brandId)))
      .map(({ level }) => level)
    if (levels.length > 0) playLevel(levels.includes(3) ? 3 : levels.includes(2) ? 2 : 1, settings.caseSounds.volume)
  }, [notices, settings, brands])
}

/** Level 3 is always heard; the others when they are switched on and it is not quiet. */
function isHeard(settings: Settings, level: CaseLevel, brandId: string, zone: string): boolean {
  if (level === 3) return true
  const isOn = level === 2 ? settings.caseSounds.level2 : settings.caseSounds.level1
  return isOn && !isQuietNow(settings.notify, brandId, zone, Date.now())
}
