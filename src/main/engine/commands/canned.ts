import { conflict } from '../../../shared/contract/failure.ts'
import { mustChangeCanned, mustFindCanned, refuseTakenShortcut, refuseUnlessEditor } from './cannedRights.ts'
import { mustFindFolder, removeFolder, saveFolder } from './cannedFolders.ts'
import { importCanned } from './cannedImport.ts'
import { forkCanned, saveCanned } from './cannedSave.ts'
import { stepVariant } from './cannedStatus.ts'
import type { CommandHandlers } from './context.ts'

/** Changes of canned responses. What was taken out or put away keeps its rows: uses and versions name them. */
export const cannedCommands = {
  'canned.saveFolder': (ctx, input) => {
    refuseUnlessEditor(ctx)
    const folder = saveFolder(ctx, input)
    ctx.record('canned.saveFolder', { kind: 'cannedFolder', id: folder.id }, folder.brand)
    return { folderId: folder.id }
  },
  'canned.removeFolder': (ctx, input) => {
    refuseUnlessEditor(ctx)
    const folder = mustFindFolder(ctx, input.folderId)
    const moved = removeFolder(ctx, folder)
    ctx.record('canned.removeFolder', { kind: 'cannedFolder', id: folder.id }, folder.brand, { moved })
    return {}
  },
  'canned.save': (ctx, input) => {
    const saved = saveCanned(ctx, input)
    ctx.record('canned.save', { kind: 'canned', id: saved.id }, saved.brand, {
      revision: saved.revision,
      texts: saved.changedTexts,
      isNew: input.cannedId === null,
    })
    return { cannedId: saved.id, revision: saved.revision }
  },
  'canned.setStatus': (ctx, input) => {
    const { row, from } = stepVariant(ctx, input)
    ctx.record('canned.setStatus', { kind: 'canned', id: row.id }, row.brand, {
      variant: input.variantId,
      from,
      to: input.status,
    })
    return {}
  },
  'canned.move': (ctx, input) => {
    const folder = input.folderId === null ? null : mustFindFolder(ctx, input.folderId)
    for (const id of new Set(input.cannedIds)) {
      const row = mustChangeCanned(ctx, id)
      if (folder !== null && folder.brand !== row.brand)
        conflict(`“${row.title}” is of another brand than the folder. Nothing was moved.`)
      // Its place is no part of what a person edits: whoever has it open may still save.
      ctx.db.run('UPDATE canned SET folder = :folder WHERE number = :number', {
        folder: folder?.number ?? null,
        number: row.number,
      })
      ctx.record('canned.move', { kind: 'canned', id: row.id }, row.brand, { folder: input.folderId })
    }
    return {}
  },
  'canned.archive': (ctx, input) => {
    const row = mustChangeCanned(ctx, input.cannedId)
    if (!input.on) refuseTakenShortcut(ctx, { ...row, isPersonal: row.is_personal === 1 })
    ctx.db.run('UPDATE canned SET archived_at = :at WHERE number = :number AND (archived_at IS NULL) = :on', {
      at: input.on ? ctx.now : null,
      number: row.number,
      on: input.on ? 1 : 0,
    })
    ctx.record('canned.archive', { kind: 'canned', id: row.id }, row.brand, { on: input.on })
    return {}
  },
  'canned.fork': (ctx, input) => {
    const from = mustFindCanned(ctx, input.cannedId)
    const copy = forkCanned(ctx, from.id)
    ctx.record('canned.fork', { kind: 'canned', id: copy.id }, copy.brand, { from: from.id })
    return { cannedId: copy.id }
  },
  'canned.import': (ctx, input) => {
    refuseUnlessEditor(ctx)
    const { brand, result } = importCanned(ctx, input)
    ctx.record('canned.import', { kind: 'canned', id: input.brandId ?? 'shared' }, brand, {
      added: result.added,
      changed: result.changed,
      unchanged: result.unchanged,
      refused: result.refused.length,
    })
    return result
  },
} satisfies Partial<CommandHandlers>
