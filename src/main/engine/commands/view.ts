import { catchUpCommands } from './catchUp.ts'
import type { CommandHandlers } from './context.ts'
import { labelCommands } from './labels.ts'
import { savedViewCommands } from './savedViews.ts'
import { tagCommands } from './tags.ts'

/** Changes of saved views, columns, tags, labels and catch-ups. */
export const viewCommands = {
  ...tagCommands,
  ...labelCommands,
  ...savedViewCommands,
  ...catchUpCommands,
} satisfies Partial<CommandHandlers>
