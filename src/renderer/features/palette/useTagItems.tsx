import { useMemo } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { showTagged } from '../tags/onTagList.ts'
import { tagConversations } from '../tags/onTags.ts'
import type { PaletteItem } from './paletteItem.ts'
import { prefixOf } from './prefixes.ts'

/** The tags, after `#` alone and without it beside the rest: put on the conversation that is acted on, else the open conversations that have one are shown. */
export function useTagItems(typed: string, scopeId: string | null): readonly PaletteItem[] {
  const engine = useEngine()
  const prefix = prefixOf(typed)
  const isAsked = prefix === 'tag' || (prefix === null && typed.trim() !== '')
  const tags = useQuery('tag.list', isAsked ? {} : null).value
  return useMemo(
    () =>
      (isAsked ? (tags ?? []) : []).map((tag) => ({
        id: `tag.${tag.id}`,
        group: 'tags' as const,
        label: tag.name,
        lang: '',
        also: tag.alsoCalled,
        hint: scopeId === null ? text.tagPage.show : text.palette.tagWith(tag.name),
        mark: <Icon name="tag" />,
        run: () => {
          if (scopeId !== null) return void tagConversations(engine, [scopeId], { add: [tag.name] })
          showTagged(engine, tag.name)
        },
      })),
    [engine, tags, isAsked, scopeId],
  )
}
