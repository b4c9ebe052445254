import { planContent, sampleAccount } from './content.ts'
import { createSampleServer } from './server.ts'
import type { SampleServer } from './serverParts.ts'
import { createWorld, type World } from './world.ts'

const seed = 20
/** As many worlds as accounts were ever opened in one run; kept small in case somebody connects in a loop. */
const mostWorlds = 20

/** The sample server with its believable content; the same moment of opening always gives the same world. */
export function createLocalSampleServer(): SampleServer {
  const worlds = new Map<number, World>()
  return createSampleServer({
    pageSize: 50,
    maxText: 20_000,
    hasTokens: false,
    worldFor(openedAt) {
      const known = worlds.get(openedAt)
      if (known !== undefined) return known
      const oldest = worlds.size >= mostWorlds ? worlds.keys().next().value : undefined
      if (oldest !== undefined) worlds.delete(oldest)
      const world = createWorld(sampleAccount, planContent(openedAt, seed))
      worlds.set(openedAt, world)
      return world
    },
  })
}
