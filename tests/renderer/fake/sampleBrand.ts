import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import type { World } from './world.ts'
import { account } from './parts.ts'
import { believableWorld } from './world.ts'

/** Puts one made-up brand with the conversations of the believable world into a world; doing it again changes nothing. */
export function openSample(world: World, now: number): { brandId: string; accountId: string } {
  if (world.brands.some((brand) => brand.isSample)) return { brandId: 'sample', accountId: 'a-sample' }
  world.brands.push({
    id: 'sample',
    name: 'Harbour Lane',
    hue: 'teal',
    monogram: '',
    timeZone: 'UTC',
    hours: defaultHours('UTC'),
    images: 'everyone',
    position: 0,
    isSample: true,
    needsReply: 0,
    unread: 0,
  })
  world.accounts.push(
    account('a-sample', 'sample', 'sample', 'harbour.example', now, { isSample: true, signInKind: 'none' }),
  )
  const source = believableWorld(now)
  world.conversations.push(
    ...source.conversations.map((each) => ({
      ...each,
      row: { ...each.row, brandId: 'sample', accountId: 'a-sample', network: 'sample' },
    })),
  )
  world.messages.push(...source.messages)
  return { brandId: 'sample', accountId: 'a-sample' }
}
