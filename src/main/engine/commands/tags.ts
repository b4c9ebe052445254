import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { foldText } from '../rules/searchTokens.ts'
import { findConversation } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import { renameInSaved } from './tagNames.ts'
import { findOrMakeTag, moveTag, setTag } from '../store/tags.ts'
import type { TagRow } from '../store/tags.ts'
import type { CommandHandlers } from './context.ts'
import { mustLead } from './lead.ts'

/** Changes of tags. */
export const tagCommands = {
  'conversation.tag': (ctx, input) => {
    input.add.forEach((name, at) => mustShow(name, `add.${String(at)}`))
    const removed = input.remove.flatMap((name) => tagCalled(ctx.db, name) ?? [])
    let made = 0
    const added = input.add
      .filter((name) => !input.remove.some((other) => foldText(other) === foldText(name)))
      .map((name) => findOrMakeTag(ctx.db, name, () => `${ctx.commandId}:${String(++made)}`))
    const changed: { conversationId: string; added: string[]; removed: string[] }[] = []
    const missing: string[] = []
    for (const conversationId of new Set(input.conversationIds)) {
      const row = findConversation(ctx.db, conversationId)
      if (row === undefined) {
        missing.push(conversationId)
        continue
      }
      const on = added.filter((tag) => setTag(ctx.db, row.number, tag.number, true))
      const off = removed.filter((tag) => setTag(ctx.db, row.number, tag.number, false))
      if (on.length === 0 && off.length === 0) continue
      changed.push({ conversationId, added: on.map((tag) => tag.name), removed: off.map((tag) => tag.name) })
      ctx.record('conversation.tag', { kind: 'conversation', id: row.id }, row.brand, {
        added: on.map((tag) => tag.id).join(' '),
        removed: off.map((tag) => tag.id).join(' '),
      })
    }
    if (changed.length === 0 && missing.length > 0 && missing.length === new Set(input.conversationIds).size)
      notFound('None of these conversations is here any more. Nothing was changed.')
    return { changed, missing }
  },
  'tag.save': (ctx, input) => {
    mustLead(ctx, 'Tags are renamed, joined and archived by leads and managers.')
    const tag = tagWithId(ctx.db, input.tagId) ?? notFound('This tag is not here any more.')
    if (input.mergeInto !== undefined) {
      const other = tagWithId(ctx.db, input.mergeInto) ?? notFound('The tag to join it into is not here any more.')
      if (other.number === tag.number) conflict('A tag cannot be joined into itself. Choose another one.')
      moveTag(ctx.db, tag.number, other.number)
      renameInSaved(ctx.db, tag.name, other.name)
      ctx.db.run('DELETE FROM tags WHERE number = :number', { number: tag.number })
      ctx.record('tag.save', { kind: 'tag', id: tag.id }, null, { mergedInto: other.id })
      return {}
    }
    if (input.name !== undefined) {
      mustShow(input.name, 'name')
      const taken = tagCalled(ctx.db, input.name)
      if (taken !== undefined && taken.number !== tag.number)
        conflict(`There is already a tag “${taken.name}”. Join this one into it, or choose another name.`)
      ctx.db.run('UPDATE tags SET name = :name, folded = :folded WHERE number = :number', {
        number: tag.number,
        name: input.name.trim(),
        folded: foldText(input.name.trim()),
      })
      renameInSaved(ctx.db, tag.name, input.name.trim())
    }
    if (input.isArchived !== undefined)
      ctx.db.run('UPDATE tags SET archived_at = :at WHERE number = :number', {
        number: tag.number,
        at: input.isArchived ? ctx.now : null,
      })
    ctx.record('tag.save', { kind: 'tag', id: tag.id }, null, {
      renamed: input.name !== undefined,
      archived: input.isArchived ?? null,
    })
    return {}
  },
} satisfies Partial<CommandHandlers>

/** A name of nothing but invisible characters could not be found again. */
function mustShow(name: string, path: string): void {
  if (foldText(name).trim() === '') invalid(path, 'This name shows nothing. Give the tag a name of visible characters.')
}

function tagCalled(db: Writer, name: string): TagRow | undefined {
  return db.get<TagRow>('SELECT number, id, name FROM tags WHERE folded = :folded', { folded: foldText(name.trim()) })
}

function tagWithId(db: Writer, id: string): TagRow | undefined {
  return db.get<TagRow>('SELECT number, id, name FROM tags WHERE id = :id', { id })
}
