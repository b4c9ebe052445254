import '../../../src/renderer/jitless.ts'
import { createFakeBridge } from '../fakeBridge.ts'
import { createFakeEngine } from '../fakeEngine.ts'
import { reply } from '../fake/changes.ts'
import type { World } from '../fake/world.ts'
import { believableWorld, emptyWorld } from '../fake/world.ts'
import { openWorld } from '../fake/openNetworks.ts'

// Stands in for the preload script when the window is looked at in an ordinary browser: `?world=empty|busy|offline|open`.
const kind = new URLSearchParams(location.search).get('world') ?? 'busy'
const now = Date.now()
const world = kind === 'empty' ? emptyWorld() : kind === 'open' ? openWorld(now) : believableWorld(now)
if (kind === 'offline') goOffline(world)
const engine = createFakeEngine(world)
const { bridge, calls, tell } = createFakeBridge(engine)
Object.assign(window, { bridge, fake: { engine, calls, tell } })

// Replies go out when their time has come, as far as the window can see.
setInterval(() => {
  let isChanged = false
  for (const entry of world.outbox) {
    if (entry.state === 'queued' && entry.dueAt <= Date.now() && world.isOnline) {
      Object.assign(entry, { state: 'sent', hold: null, settledAt: Date.now() })
      isChanged = true
    } else if (entry.hold === 'undo' && entry.dueAt <= Date.now()) {
      entry.hold = null
      isChanged = true
    }
  }
  if (isChanged) engine.changed()
}, 500)

function goOffline(changed: World): void {
  changed.isOnline = false
  changed.offlineSince = now - 12 * 60_000
  const [, ferry] = changed.conversations
  if (ferry === undefined) return
  const first = reply(
    changed,
    ferry,
    'Bergen has moved you to the 18:40 crossing tomorrow, same cabin.',
    0,
    now - 9 * 60_000,
    { state: 'checking', looks: 1 },
  )
  reply(
    changed,
    ferry,
    'The terminal opens at 17:30. Shall I send the new ticket by e-mail or keep it in the app?',
    0,
    now - 5 * 60_000,
    { waitsFor: first.outboxId },
  )
  reply(changed, ferry, 'I will stay here until you have it.', 0, now - 3 * 60_000)
}
