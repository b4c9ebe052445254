import type { World } from './world.ts'

/** Answers questions of the palette; undefined when the question is another's. `input` was parsed by the contract. */
export function answerFind(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name !== 'people.find') return undefined
  const wanted = String(input['text']).toLowerCase()
  return world.conversations.flatMap(({ row }) =>
    row.author !== null && begins(row.author.displayName, wanted)
      ? [
          {
            authorId: row.author.id,
            name: row.author.displayName,
            handle: row.author.handle,
            network: row.network,
            brandId: row.brandId,
            brandName: row.brandId,
            conversationId: row.id,
          },
        ]
      : [],
  )
}

/** Whether the name, or a word of it, begins so. */
function begins(name: string, wanted: string): boolean {
  const lower = name.toLowerCase()
  return lower.startsWith(wanted) || lower.split(' ').some((word) => word.startsWith(wanted))
}
