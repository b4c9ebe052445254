import { useMemo } from 'react'
import { useQuery } from '../../engine/useQuery.ts'

/** The networks that a text can be written for, with their names: those of this build first, then those of accounts. */
export function useNetworkLabels(): ReadonlyMap<string, string> {
  const lengths = useQuery('canned.lengths', { text: '' }).value
  const accounts = useQuery('account.list', {}).value
  return useMemo(() => {
    const labels = new Map<string, string>()
    for (const { network, label } of lengths ?? []) labels.set(network, label)
    for (const { network, networkLabel } of accounts ?? []) if (!labels.has(network)) labels.set(network, networkLabel)
    return labels
  }, [lengths, accounts])
}
