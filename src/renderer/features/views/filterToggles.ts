import { text } from '../../text/text.ts'

/** Filters shown also while they leave nothing out: what is asked for most. */
export const always: readonly string[] = ['networks', 'languages']

/** Filters that are on or off. */
export const toggles = [
  { name: 'onlyUnread', label: text.list.onlyUnread },
  { name: 'hasDraft', label: text.lists.hasDraft },
] as const
