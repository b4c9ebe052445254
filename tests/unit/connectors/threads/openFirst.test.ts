import { expect, it } from 'vitest'
import type { OpenPlace } from '../../../../src/main/connectors/connector.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { startKit } from '../../../conformance/kit.ts'
import { createFakeThreads } from '../../../fakes/threadsServer.ts'

const minute = 60_000

it('reads below posts with conversations that wait for an answer in each look, and below all others in turn', async () => {
  const fakes: ReturnType<typeof createFakeThreads>[] = []
  const kit = await startKit((ports) => {
    const made = createFakeThreads(ports)
    fakes.push(made)
    return made
  })
  const [fake] = fakes
  if (fake === undefined) throw new Error('no fake')
  const { world, connector, exchanges } = fake
  const ann = world.addPerson('ann')
  const posts = Array.from({ length: 60 }, (_, n) => world.ownPost(`Post ${n}`))
  const comments = posts.map((post, n) => {
    kit.tick(1000)
    return world.comment(ann, post, `Question ${n}`)
  })
  /** One look of the stream, to its end. */
  const look = async (from: string | null, open: readonly OpenPlace[]) => {
    kit.tick(3 * minute)
    const changes: Change[] = []
    const before = exchanges.length
    for (let cursor = from, isFirst = true; ; isFirst = false) {
      const session = kit.session()
      const page = await connector.pull(isFirst ? { ...session, open } : session, 'own', cursor)
      cursor = page.cursor
      changes.push(...page.changes)
      if (!page.more) return { cursor, bodies: bodiesIn(changes), requests: exchanges.length - before }
    }
  }
  let { cursor } = await look(null, [])
  for (let looks = 0; looks < 4; looks++) cursor = (await look(cursor, [])).cursor

  // Whose turn is over is the last in the row.
  const read = exchanges.flatMap((one) => posts.filter((post) => one.request.includes(`/${post}/conversation`)))
  const at = posts.indexOf(read.at(-1) ?? '')
  world.comment(ann, comments[at] ?? '', 'Anybody there?')
  for (const comment of comments.filter((_, n) => n !== at)) world.comment(ann, comment, `More about ${comment}`)
  const without = await look(cursor, [])
  expect(without.bodies).not.toContain('Anybody there?')
  const open = [{ conversation: comments[at] ?? '', post: posts[at] ?? '' }]
  const first = await look(cursor, open)
  expect(first.bodies).toContain('Anybody there?')
  expect(first.requests).toBeLessThanOrEqual(without.requests)

  const told = new Set(first.bodies)
  cursor = first.cursor
  for (let looks = 0; looks < 3; looks++) {
    const next = await look(cursor, open)
    cursor = next.cursor
    for (const body of next.bodies) told.add(body)
  }
  expect(comments.filter((comment, n) => n !== at && !told.has(`More about ${comment}`))).toEqual([])
})

function bodiesIn(changes: readonly Change[]): string[] {
  return changes.flatMap((one) => (one.kind === 'message' ? [one.message.body] : []))
}
