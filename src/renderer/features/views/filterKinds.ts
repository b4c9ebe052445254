import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { ListFilters } from '../../../shared/contract/inbox.ts'
import { intent, sentiment, urgency, waitingFor } from '../../../shared/contract/conversation.ts'
import { conversationKind } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'

/** The filters that are sets of values. */
export type SetFilter = Exclude<keyof ListFilters, 'onlyUnread' | 'hasDraft'>

/** A filter with what can be chosen in it. */
export interface FilterKind {
  readonly name: SetFilter
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const words = <V extends string>(
  values: readonly V[],
  labels: Readonly<Record<V, string>>,
): { readonly value: V; readonly label: string }[] => values.map((value) => ({ value, label: labels[value] }))

/** Every filter of the list, with its choices here and now. What is chosen already is always among them. */
export function useFilterKinds(rows: readonly ConversationRow[], chosen: ListFilters): readonly FilterKind[] {
  const brandId = useNavigation((state) => state.place.brandId)
  const accounts = useQuery('account.list', { brandId }).value ?? []
  const brands = useQuery('brand.list', {}).value ?? []
  const members = useQuery('member.list', {}).value ?? []
  const tags = useQuery('tag.list', {}).value ?? []
  const networks = new Map(accounts.map((account) => [account.network, account.networkLabel]))
  for (const network of chosen.networks) if (!networks.has(network)) networks.set(network, network)
  const codes = new Set([...rows.flatMap((row) => row.snippetLanguage ?? []), ...chosen.languages])
  const people = new Map(rows.flatMap((row) => (row.author === null ? [] : [[row.author.id, row.author] as const])))
  const names = new Set([...tags.map((tag) => tag.name), ...chosen.tags])
  const kinds: FilterKind[] = [
    {
      name: 'networks',
      label: text.lists.filter.networks,
      options: [...networks].map(([value, label]) => ({ value, label })),
    },
    {
      name: 'languages',
      label: text.lists.filter.languages,
      options: [...codes]
        .map((value) => ({ value, label: languageName(value) }))
        .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    },
    { name: 'tags', label: text.lists.filter.tags, options: [...names].map((value) => ({ value, label: value })) },
    { name: 'kinds', label: text.lists.filter.kinds, options: words(conversationKind.options, text.kinds) },
    { name: 'urgencies', label: text.lists.filter.urgencies, options: words(urgency.options, text.urgency) },
    {
      name: 'sentiments',
      label: text.lists.filter.sentiments,
      options: words(sentiment.options, text.lists.sentiments),
    },
    { name: 'intents', label: text.lists.filter.intents, options: words(intent.options, text.lists.intents) },
    {
      name: 'authorIds',
      label: text.lists.filter.authorIds,
      options: [...new Set([...people.keys(), ...chosen.authorIds])].slice(0, 100).map((value) => {
        const person = people.get(value)
        return { value, label: person === undefined ? text.lists.somebody : plainName(nameOf(person)) }
      }),
    },
    {
      name: 'assignees',
      label: text.lists.filter.assignees,
      options: [
        { value: 'me', label: text.lists.me },
        { value: 'nobody', label: text.lists.nobody },
        ...members.filter((member) => !member.isMe).map((member) => ({ value: member.id, label: member.name })),
      ],
    },
    {
      name: 'waitingFor',
      label: text.lists.filter.waitingFor,
      options: words(waitingFor.options, text.lists.waitingFor),
    },
  ]
  if (brandId === null)
    kinds.push({
      name: 'brandIds',
      label: text.lists.filter.brandIds,
      options: brands.map((brand) => ({ value: brand.id, label: plainName(brand.name) })),
    })
  return kinds
}
