import { useMemo } from 'react'
import type { TranslationView } from '../../../shared/contract/translate.ts'
import { useQuery } from '../../engine/useQuery.ts'

/** The translations of a conversation's messages, by message id. What stands against having more is kept ready for keys and menus. */
export function useTranslations(conversationId: string): ReadonlyMap<string, TranslationView> {
  useQuery('translate.facts', { conversationId })
  const messages = useQuery('translate.shown', { conversationId }).value?.messages
  return useMemo(() => new Map(messages?.map((each) => [each.messageId, each])), [messages])
}
