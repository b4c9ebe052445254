import { useMemo } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useLatest } from '../../engine/useLatest.ts'
import { isUnspaced } from '../../../shared/contract/looseFold.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { atHandle, plainName } from '../../format/names.ts'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { openConversation } from '../actions/switchBrand.ts'
import type { PaletteItem } from './paletteItem.ts'
import { afterPrefix, prefixOf } from './prefixes.ts'

/** People who have a word in their name or handle that begins with each that was typed; each opens the conversation with them that moved last. */
export function usePeopleItems(typed: string): readonly PaletteItem[] {
  const engine = useEngine()
  const prefix = prefixOf(typed)
  const wanted = afterPrefix(typed).trim()
  const isAsked = prefix === 'person' ? wanted !== '' : prefix === null && (wanted.length > 1 || isUnspaced(wanted))
  const { value } = useQuery('people.find', isAsked ? { text: wanted, limit: prefix === 'person' ? 20 : 5 } : null)
  const found = useLatest(value, prefix === 'person' ? 'only' : 'beside')
  return useMemo(
    () =>
      (isAsked ? (found ?? []) : []).map((person) => ({
        id: `person.${person.authorId}`,
        group: 'people' as const,
        label: plainName(person.name === '' ? person.handle : person.name),
        hint: `${atHandle(person.handle)}, ${plainName(person.brandName)}`,
        mark: <NetworkGlyph network={person.network} />,
        isFound: true,
        run: () => openConversation(engine, person.conversationId),
      })),
    [engine, found, isAsked],
  )
}
