import type { ConversationRow } from '../../../src/shared/contract/conversation.ts'
import type { CommandParsed } from '../../../src/shared/contract/commands.ts'
import { leaves, rowsOf } from './rows.ts'
import type { World } from './world.ts'

/** Answers questions about saved views and tags; undefined when the question is another's. `input` was parsed by the contract. */
export function answerView(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  switch (name) {
    case 'tag.list':
      return allTags(world)
        .filter((tag) => input['withArchived'] === true || !tag.isArchived)
        .map((tag) => ({
          ...tag,
          alsoCalled: [],
          uses: world.conversations.filter(({ row }) => row.tags.includes(tag.name)).length,
        }))
    case 'view.list':
      return world.views.saved.filter((view) => view.isRemoved !== true)
    case 'view.counts':
      return world.views.saved
        .filter((view) => view.isRemoved !== true)
        .map((view) => ({
          viewId: view.id,
          count: rowsOf(world, view.brandId, view.shape.view).filter((row) => leaves(world, row, view.shape)).length,
        }))
    case 'deck.columns':
      return world.views.columns
    case 'label.rules':
      return [{ language: 'en', isOwn: false, rules: { sentiment: { negative: ['broken'] }, intent: {} } }]
    case 'catchUp.state': {
      const brands = world.brands.filter((brand) => input['brandId'] === null || brand.id === input['brandId'])
      return brands.map((brand) => {
        const left = rowsOf(world, brand.id, 'catch_up').length
        return {
          brandId: brand.id,
          from: now - 60 * 3_600_000,
          to: now - 3_600_000,
          total: left + 1,
          left,
          ...world.views.catchUp,
        }
      })
    }
    default:
      return undefined
  }
}

/** Changes saved views and tags; undefined when the command is another's. */
export function changeView(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const views = world.views
  switch (name) {
    case 'conversation.tag':
      return tagConversations(world, input as CommandParsed<'conversation.tag'>) // parsed for this name
    case 'tag.save': {
      const { tagId, name: called, mergeInto, isArchived } = input as CommandParsed<'tag.save'> // parsed for this name
      const tag = allTags(world).find((each) => each.id === tagId)
      const other = views.tags.find((each) => each.id === mergeInto)
      if (tag === undefined) return {}
      if (other !== undefined) {
        views.joined.set(tagId, { tag, into: other.name, rows: retag(world, tag.name, other.name) })
        views.tags = views.tags.filter((each) => each !== tag)
      }
      if (called !== undefined) {
        retag(world, tag.name, called)
        tag.name = called
      }
      if (isArchived !== undefined) tag.isArchived = isArchived
      return {}
    }
    case 'tag.split': {
      const joined = views.joined.get(String(input['tagId']))
      if (joined === undefined) return {}
      views.tags.push(joined.tag)
      for (const row of joined.rows) row.tags = row.tags.map((tag) => (tag === joined.into ? joined.tag.name : tag))
      return {}
    }
    case 'conversation.label':
      return labelConversations(world, input as CommandParsed<'conversation.label'>) // parsed for this name
    case 'view.save': {
      const { viewId, ...rest } = input as CommandParsed<'view.save'> // parsed for this name
      const known = views.saved.find((view) => view.id === viewId)
      if (known !== undefined) Object.assign(known, rest)
      else views.saved.push({ id: `view-${String(views.saved.length + 1)}`, canEdit: true, ...rest })
      return { viewId: known?.id ?? `view-${String(views.saved.length)}` }
    }
    case 'view.remove': {
      const known = views.saved.find((view) => view.id === input['viewId'])
      if (known !== undefined) known.isRemoved = input['isRemoved'] === true
      return {}
    }
    case 'view.order': {
      const ids = input['viewIds'] as string[] // parsed: ids
      views.saved.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      return {}
    }
    case 'deck.save':
      views.columns = (input as CommandParsed<'deck.save'>).columns // parsed for this name
      return {}
    case 'label.saveRules':
      return {}
    case 'catchUp.begin':
      views.catchUp = { begunAt: now, clearedAt: null }
      return {}
    default:
      return undefined
  }
}

function allTags(world: World): World['views']['tags'] {
  const names = new Set(world.conversations.flatMap(({ row }) => row.tags))
  for (const tag of world.views.tags) names.delete(tag.name)
  for (const tag of names) world.views.tags.push({ id: `tag-${tag}`, name: tag, isArchived: false })
  return world.views.tags.sort((a, b) => a.name.localeCompare(b.name))
}

/** Gives the conversations that have one tag another in its place, and answers which. */
function retag(world: World, from: string, to: string): ConversationRow[] {
  const rows = world.conversations.map(({ row }) => row).filter((row) => row.tags.includes(from))
  for (const row of rows) row.tags = [...new Set(row.tags.map((tag) => (tag === from ? to : tag)))].sort()
  return rows
}

function tagConversations(world: World, input: CommandParsed<'conversation.tag'>): unknown {
  const changed: unknown[] = []
  const missing: string[] = []
  for (const conversationId of input.conversationIds) {
    const row = world.conversations.find((each) => each.row.id === conversationId)?.row
    if (row === undefined) {
      missing.push(conversationId)
      continue
    }
    const added = input.add.filter((tag) => !row.tags.includes(tag))
    const removed = input.remove.filter((tag) => row.tags.includes(tag))
    row.tags = [...row.tags.filter((tag) => !removed.includes(tag)), ...added].sort()
    if (added.length > 0 || removed.length > 0) changed.push({ conversationId, added, removed })
  }
  return { changed, missing }
}

function labelConversations(world: World, input: CommandParsed<'conversation.label'>): unknown {
  const changed: unknown[] = []
  for (const { row } of world.conversations.filter((each) => input.conversationIds.includes(each.row.id))) {
    changed.push({ conversationId: row.id, sentiment: row.sentiment, intent: row.intent })
    if (input.sentiment !== undefined)
      row.sentiment = input.sentiment === null ? null : { value: input.sentiment, by: input.by }
    if (input.intent !== undefined) row.intent = input.intent === null ? null : { value: input.intent, by: input.by }
  }
  return { changed, missing: [] }
}
