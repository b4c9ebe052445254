import type { PostPause } from '../../../src/shared/contract/postPause.ts'
import type { World } from './world.ts'

const kept = new WeakMap<World, PostPause[]>()

/** The pauses of posts in a world; tests may change them and then call `changed`. */
export function pausesOf(world: World): PostPause[] {
  const known = kept.get(world) ?? []
  kept.set(world, known)
  return known
}

/** Answers questions about pauses of posts; undefined when the question is another's. */
export function answerPauses(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name !== 'posts.pauses') return undefined
  return pausesOf(world).filter((it) => input['brandId'] === null || it.brandId === input['brandId'])
}

/** Ends a pause of posts; undefined when the command is another's. */
export function changePauses(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name !== 'posts.goOn') return undefined
  const all = pausesOf(world)
  const at = all.findIndex((it) => it.brandId === input['brandId'])
  const [ended] = at < 0 ? [] : all.splice(at, 1)
  for (const entry of world.outbox) if (entry.hold === 'posts_paused') entry.hold = 'scheduled'
  return { waiting: ended?.waiting ?? 0 }
}
