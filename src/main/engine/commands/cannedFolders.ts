import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { foldText } from '../rules/searchTokens.ts'
import { folderSeparator } from '../store/cannedFolders.ts'
import { findFolder } from '../store/canned.ts'
import type { FolderStored } from '../store/canned.ts'
import { brandNumber } from './cannedRights.ts'
import type { CommandContext } from './context.ts'

/** The folder, or the sentence that it is not here. */
export function mustFindFolder(ctx: CommandContext, id: string): FolderStored {
  return findFolder(ctx.db, id) ?? notFound('This folder is not here any more.')
}

/** Makes a folder or changes one. Its brand cannot change: what is in it belongs to that brand. */
export function saveFolder(
  ctx: CommandContext,
  input: CommandParsed<'canned.saveFolder'>,
): { readonly id: string; readonly brand: number | null } {
  const known = input.folderId === null ? null : mustFindFolder(ctx, input.folderId)
  const brand = known === null ? brandNumber(ctx, input.brandId) : known.brand
  const parent = input.parentId === null ? null : mustFindFolder(ctx, input.parentId)
  const name = input.name.toWellFormed()
  // With a space at each end: “A /” would make a separator together with what follows it.
  if (` ${name} `.includes(folderSeparator))
    invalid('name', `A name cannot hold “${folderSeparator}”: it stands between a folder and the one inside it.`)
  if (parent !== null) {
    if (parent.brand !== brand) invalid('parentId', 'A folder can only be inside one of the same brand.')
    if (parent.number === known?.number) invalid('parentId', 'A folder cannot be inside itself.')
    const holdsFolders =
      known !== null &&
      ctx.db.get('SELECT 1 FROM canned_folders WHERE parent = :number LIMIT 1', { number: known.number }) !== undefined
    if (parent.parent !== null || holdsFolders) invalid('parentId', 'Folders go two levels deep. Choose another place.')
  }
  refuseTwin(ctx, { brand, parent: parent?.number ?? null, name, number: known?.number ?? null })
  const position = input.position ?? known?.position ?? nextPosition(ctx, brand)
  const row = { parent: parent?.number ?? null, name, pinned: input.isPinned ? 1 : 0, position }
  if (known === null) {
    ctx.db.run(
      `INSERT INTO canned_folders (id, brand, parent, name, is_pinned, position) VALUES (:id, :brand, :parent, :name, :pinned, :position)`,
      { ...row, id: ctx.commandId, brand },
    )
    return { id: ctx.commandId, brand }
  }
  ctx.db.run(
    'UPDATE canned_folders SET parent = :parent, name = :name, is_pinned = :pinned, position = :position WHERE number = :number',
    { ...row, number: known.number },
  )
  return { id: known.id, brand }
}

/** Two folders of one name in one place could not be told apart, here or in a file. */
function refuseTwin(
  ctx: CommandContext,
  wanted: {
    readonly brand: number | null
    readonly parent: number | null
    readonly name: string
    readonly number: number | null
  },
): void {
  const folded = foldText(wanted.name)
  const siblings = ctx.db.all<{ number: number; name: string }>(
    'SELECT number, name FROM canned_folders WHERE brand IS :brand AND parent IS :parent',
    { brand: wanted.brand, parent: wanted.parent },
  )
  const twin = siblings.find((it) => it.number !== wanted.number && foldText(it.name) === folded)
  if (twin !== undefined) conflict(`There is a folder “${twin.name}” here already. Give this one another name.`)
}

function nextPosition(ctx: CommandContext, brand: number | null): number {
  return (
    ctx.db.get<{ next: number }>(
      'SELECT coalesce(max(position), -1) + 1 AS next FROM canned_folders WHERE brand IS :brand',
      { brand },
    )?.next ?? 0
  )
}

/** Takes a folder away; the responses and folders in it move up. Returns how many responses moved. */
export function removeFolder(ctx: CommandContext, folder: FolderStored): number {
  const where = { number: folder.number, parent: folder.parent }
  const moved = ctx.db.run('UPDATE canned SET folder = :parent WHERE folder = :number', where).changes
  ctx.db.run('UPDATE canned_folders SET parent = :parent WHERE parent = :number', where)
  ctx.db.run('DELETE FROM canned_folders WHERE number = :number', { number: folder.number })
  return moved
}
