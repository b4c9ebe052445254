import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import {
  findCanned,
  findFolder,
  foldShortcut,
  holderOfShortcut,
  mayChange,
  mayEditShared,
  maySee,
} from '../store/canned.ts'
import type { CannedStored } from '../store/canned.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandContext } from './context.ts'

/** The response, or the sentence that it is not here; a personal one of somebody else is not here either. */
export function mustFindCanned(ctx: CommandContext, id: string): CannedStored {
  const row = findCanned(ctx.db, id)
  if (row === undefined || !maySee(row, ctx.me)) notFound('This response is not here any more.')
  return row
}

/** The response, when the acting member may change it; else the sentence what they can do instead. */
export function mustChangeCanned(ctx: CommandContext, id: string): CannedStored {
  const row = mustFindCanned(ctx, id)
  if (!mayChange(row, ctx.me))
    unsupported('Leads and managers change shared responses. Make a personal copy to change it for yourself.')
  return row
}

/** Refuses whoever may not change what all share. */
export function refuseUnlessEditor(ctx: CommandContext): void {
  if (!mayEditShared(ctx.me))
    unsupported('Leads and managers change shared responses and their folders. Nothing was changed.')
}

/** The number of a brand by its id; null stays null. */
export function brandNumber(ctx: CommandContext, id: string | null): number | null {
  return id === null ? null : mustFindBrand(ctx, id).number
}

/** The number of a folder by its id, which must be of the same brand; null stays null. */
export function folderNumber(ctx: CommandContext, id: string | null, brand: number | null): number | null {
  if (id === null) return null
  const folder = findFolder(ctx.db, id) ?? notFound('This folder is not here any more. Choose another one.')
  if (folder.brand !== brand) invalid('folderId', 'The folder is of another brand. Choose one of the same brand.')
  return folder.number
}

/** Refuses a shortcut that another response of the same scope has, and says which. */
export function refuseTakenShortcut(
  ctx: CommandContext,
  wanted: {
    readonly shortcut: string
    readonly brand: number | null
    readonly isPersonal: boolean
    readonly owner: number
    readonly number: number | null
  },
): void {
  const holder = holderOfShortcut(ctx.db, { ...wanted, folded: foldShortcut(wanted.shortcut) })
  if (holder === undefined) return
  const where = wanted.isPersonal ? 'of your own ' : wanted.brand === null ? 'for all brands ' : ''
  conflict(
    `The shortcut ;${wanted.shortcut} belongs to another response ${where}already: “${holder.title}”. Choose another one; nothing was saved yet.`,
  )
}
