import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { foldText } from '../rules/searchTokens.ts'
import { findConversation } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import { restoreSaved, renameInSaved } from './tagNames.ts'
import { findOrMakeTag, joinTag, renameTag, setTag, splitTag, tagCalled } from '../store/tags.ts'
import type { TagRow } from '../store/tags.ts'
import type { CommandHandlers } from './context.ts'
import { mustLead } from './lead.ts'

const leadsOnly = 'Tags are renamed, joined and archived by leads and managers.'

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
      const isPromised = ctx.settle(row)
      const on = added.filter((tag) => setTag(ctx.db, row.number, tag.number, true))
      const off = removed.filter((tag) => setTag(ctx.db, row.number, tag.number, false))
      if (on.length === 0 && off.length === 0) continue
      if (isPromised) ctx.refresh(row.number)
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
    mustLead(ctx, leadsOnly)
    const tag = tagWithId(ctx.db, input.tagId) ?? notFound('This tag is not here any more.')
    if (input.mergeInto !== undefined) {
      const other = tagWithId(ctx.db, input.mergeInto) ?? notFound('The tag to join it into is not here any more.')
      if (other.number === tag.number) conflict('A tag cannot be joined into itself. Choose another one.')
      joinTag(ctx.db, tag.number, other.number)
      renameInSaved(ctx.db, tag.name, other.name, tag.number)
      ctx.record('tag.save', { kind: 'tag', id: tag.id }, null, { mergedInto: other.id })
      return {}
    }
    if (input.name !== undefined) {
      mustShow(input.name, 'name')
      mustBeFree(ctx.db, tag, input.name)
      renameTag(ctx.db, tag, input.name.trim(), input.forgetsName, () => `${ctx.commandId}:name`)
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
  'tag.split': (ctx, input) => {
    mustLead(ctx, leadsOnly)
    const tag =
      ctx.db.get<TagRow & { into: number | null }>(
        'SELECT number, id, name, merged_into AS "into" FROM tags WHERE id = :id',
        { id: input.tagId },
      ) ?? notFound('This tag is not here any more.')
    if (tag.into === null) return {}
    const other = ctx.db.get<{ id: string; name: string; merged_into: number | null }>(
      'SELECT id, name, merged_into FROM tags WHERE number = :number',
      { number: tag.into },
    )
    if (other === undefined || other.merged_into !== null)
      conflict(`“${other?.name ?? ''}” was itself joined into another tag since. Take that apart first.`)
    splitTag(ctx.db, tag.number, tag.into)
    restoreSaved(ctx.db, tag.number)
    ctx.record('tag.split', { kind: 'tag', id: tag.id }, null, { from: other.id })
    return {}
  },
} satisfies Partial<CommandHandlers>

/** A name of nothing but invisible characters could not be found again. */
function mustShow(name: string, path: string): void {
  if (foldText(name).trim() === '') invalid(path, 'This name shows nothing. Give the tag a name of visible characters.')
}

/** A name that leads to this tag already may become its own; one of another tag may not. */
function mustBeFree(db: Writer, tag: TagRow, name: string): void {
  const led = tagCalled(db, name)
  if (led !== undefined && led.number !== tag.number)
    conflict(
      foldText(led.name) === foldText(name.trim())
        ? `There is already a tag “${led.name}”. Join this one into it, or choose another name.`
        : `“${name.trim()}” leads to the tag “${led.name}”. Choose another name.`,
    )
}

/** A tag of its own; one that was joined into another is not. */
function tagWithId(db: Writer, id: string): TagRow | undefined {
  return db.get<TagRow>('SELECT number, id, name FROM tags WHERE id = :id AND merged_into IS NULL', { id })
}
