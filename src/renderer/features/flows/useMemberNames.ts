import { useMemo } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import type { Names } from './stepWords.ts'

/** Names of all members and contacts by id. */
export function useMemberNames(): Names {
  const members = useQuery('member.list', {}).value
  const contacts = useQuery('contact.list', {}).value
  return useMemo(
    () => Object.fromEntries([...(contacts ?? []), ...(members ?? [])].map((each) => [each.id, each.name])),
    [members, contacts],
  )
}
