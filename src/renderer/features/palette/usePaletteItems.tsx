import { useMemo } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { accountName } from '../accounts/accountName.ts'
import { allActions } from '../actions/allActions.ts'
import { chordProp } from '../actions/keymap.ts'
import { asksForCanned, useCannedItems } from '../canned/useCannedItems.tsx'
import { usePeopleItems } from './usePeopleItems.tsx'
import { useTagItems } from './useTagItems.tsx'
import { prefixOf } from './prefixes.ts'
import { assign } from '../actions/onConversations.ts'
import { openSearch } from '../inbox/openSearch.ts'
import { fuzzyScore } from './fuzzy.ts'
import { clientItems, viewItems } from './placeItems.tsx'
import { whyNot } from './whyNot.ts'
import { openConversation, switchBrand } from '../actions/switchBrand.ts'
import type { Action } from '../actions/action.ts'
import type { PaletteGroup, PaletteItem } from './paletteItem.ts'

/** Everything the palette offers now. `scopeId`: the conversation that is acted on, or null. */
export function usePaletteItems(typed: string, scopeId: string | null): readonly PaletteItem[] {
  const engine = useEngine()
  const brands = useQuery('brand.list', {}).value
  const accounts = useQuery('account.list', {}).value
  const members = useQuery('member.list', {}).value
  const people = useQuery('inbox.list', { brandId: null, view: 'all', sort: 'newest', limit: 300 }).value
  const wanted = typed.trim()
  const canned = useCannedItems(typed)
  const named = usePeopleItems(typed)
  const tags = useTagItems(typed, scopeId)
  const prefix = prefixOf(typed)
  const views = useQuery('view.list', {}).value
  const found = useQuery('search.messages', wanted.length > 1 ? { text: wanted, limit: 8 } : null).value

  return useMemo(() => {
    if (asksForCanned(typed)) return canned
    if (prefix === 'person') return named
    if (prefix === 'tag') return tags
    const items: PaletteItem[] = []
    for (const action of allActions) {
      if (action.isNote === true || action.isHidden === true || action.run === undefined) continue
      const reason = whyNot(engine, action, scopeId)
      // What cannot be done is told to whoever looks for it.
      if (reason !== null && wanted === '') continue
      const hint = reason ?? action.whyNot?.(engine) ?? null
      items.push({
        id: action.id,
        group: groupOf(action, reason),
        label: action.paletteLabel ?? action.label,
        mark: <Icon name={action.icon} />,
        ...(action.also === undefined ? {} : { also: action.also }),
        ...chordProp(action.id),
        ...(hint === null ? {} : { hint, isOff: true }),
        run: () => action.run?.(engine, action.chords[0] ?? ''),
      })
    }
    if (scopeId !== null && wanted !== '') {
      // Taking it oneself is an action of its own, with a key.
      for (const member of (members ?? []).filter(({ isMe }) => !isMe)) {
        items.push({
          id: `assign.${member.id}`,
          group: 'thisConversation',
          label: text.palette.assignTo(member.name),
          mark: <Avatar name={member.name} size={20} />,
          run: () => void assign(engine, [scopeId], member.id),
        })
      }
    }
    for (const [index, brand] of (brands ?? []).entries()) {
      items.push({
        id: `brand.${brand.id}`,
        group: 'brands',
        label: plainName(brand.name),
        mark: <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />,
        ...(index < 9 ? { chord: `Ctrl+${String(index + 1)}` } : {}),
        run: () => switchBrand(engine, { page: 'inbox', brandId: brand.id }),
      })
    }
    if (wanted === '') return items
    for (const account of accounts ?? []) {
      items.push({
        id: `account.${account.id}`,
        group: 'accounts',
        label: accountName(account),
        hint: account.networkLabel,
        mark: <NetworkGlyph network={account.network} />,
        run: () => openOverlay({ kind: 'account', accountId: account.id }),
      })
    }
    items.push(...viewItems(engine, views ?? [], brands ?? []), ...clientItems(), ...tags, ...named, ...canned)
    const seen = new Set<string>()
    for (const row of people?.rows ?? []) {
      seen.add(row.id)
      items.push(conversationItem(engine, row, false, wanted))
    }
    for (const hit of found?.hits ?? []) {
      if (seen.has(hit.conversationId) && nameFits(hit.row, wanted)) continue
      items.push({ ...conversationItem(engine, hit.row, true, ''), id: `hit.${hit.messageId}` })
    }
    items.push({
      id: 'search.for',
      group: 'conversations',
      label: text.palette.searchFor(wanted),
      mark: <Icon name="search" />,
      ...chordProp('search'),
      isFallback: true,
      run: () => openSearch(wanted),
    })
    return items
  }, [engine, brands, accounts, members, people, found, typed, canned, named, tags, views, prefix, wanted, scopeId])
}

function groupOf(action: Action, reason: string | null): PaletteGroup {
  if (reason !== null) return 'notNow'
  return action.group === 'conversation' ? 'thisConversation' : action.group === 'goTo' ? 'goTo' : 'actions'
}

function nameFits(row: ConversationRow, wanted: string): boolean {
  return (
    row.author !== null &&
    nameOf(row.author).normalize('NFKC').toLowerCase().includes(wanted.normalize('NFKC').toLowerCase())
  )
}

function conversationItem(engine: Engine, row: ConversationRow, isFound: boolean, wanted: string): PaletteItem {
  const label = plainName(row.author === null ? row.subject : nameOf(row.author))
  // What was found by its subject shows it.
  const isBySubject =
    row.subject !== '' && fuzzyScore(wanted, label) === null && fuzzyScore(wanted, row.subject) !== null
  return {
    id: `conversation.${row.id}`,
    group: 'conversations',
    label,
    lang: row.snippetIsOurs || isBySubject ? '' : langOf(row.snippetLanguage),
    hint: isBySubject ? row.subject : row.snippet,
    ...(row.subject === '' ? {} : { also: [row.subject] }),
    mark: <NetworkGlyph network={row.network} />,
    isFound,
    run: () => openConversation(engine, row.id, row.brandId),
  }
}
