import type { CommandParsed } from '../../../src/shared/contract/commands.ts'
import type { World } from './world.ts'

/** Answers questions about saved views and tags; undefined when the question is another's. `input` was parsed by the contract. */
export function answerView(world: World, name: string, input: Record<string, unknown>, _now: number): unknown {
  switch (name) {
    case 'tag.list':
      return allTags(world)
        .filter((tag) => input['withArchived'] === true || !tag.isArchived)
        .map((tag) => ({ ...tag, uses: world.conversations.filter(({ row }) => row.tags.includes(tag.name)).length }))
    default:
      return undefined
  }
}

/** Changes saved views and tags; undefined when the command is another's. */
export function changeView(world: World, name: string, input: Record<string, unknown>, _now: number): unknown {
  switch (name) {
    case 'conversation.tag':
      return tagConversations(world, input as CommandParsed<'conversation.tag'>) // parsed for this name
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
