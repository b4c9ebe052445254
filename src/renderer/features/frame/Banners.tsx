import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { useEngineLife } from '../../state/engineStore.ts'
import { DataBanner } from './DataBanner.tsx'
import { EngineNotice } from './EngineNotice.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'

/** One banner at a time, the gravest first. */
export function Banners(): ReactNode {
  const { state } = useEngineLife()
  const status = useQuery('sync.status', {}).value
  if (status?.dataProblem !== undefined && status.dataProblem !== null) return <DataBanner />
  return state === 'restarting' ? <EngineNotice /> : <OfflineBanner />
}
