import type { AccountView, SignInView } from '../../../src/shared/contract/account.ts'
import type { ActivityView } from '../../../src/shared/contract/activity.ts'
import { conflict, invalid } from '../../../src/shared/contract/failure.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, brand, browserWay, network, tokenWay } from './things.ts'
import { noon } from './world.ts'

export const connect = [
  'account',
  'connect',
  '--brand',
  'b1',
  '--network',
  'mastodon',
  '--server',
  'https://social.test',
]
const address = 'https://social.test/oauth/authorize?state=s'
export const line = `Open this address to sign in: ${address}`
export const late =
  'Nobody finished the sign-in in the browser within five minutes. Nothing was changed. Sign in once more.'

export const waiting = (over: Partial<SignInView> = {}): SignInView => ({
  way: 'browser',
  step: 'browser',
  address,
  isPasted: false,
  endsAt: noon + 300_000,
  ...over,
})

/** An engine whose one account is what the test makes of it. */
export function signInEngine(first: Partial<AccountView> = {}) {
  let now = account({ network: 'mastodon', networkLabel: 'Mastodon', way: 'browser', ...first })
  const lines: ActivityView[] = []
  const fake = createFakeClient(
    {
      'network.list': () => [
        network({
          network: 'mastodon',
          label: 'Mastodon',
          ways: [browserWay(), tokenWay()],
          server: { label: 'Server', usual: '' },
        }),
      ],
      'brand.list': () => [brand()],
      'account.list': () => [],
      'activity.list': () => lines,
      'account.detail': () => now,
    },
    {
      'account.connect': () => ({ accountId: 'a1' }),
      'account.reconnect': () => ({}),
      'account.disconnect': () => {
        now = { ...now, state: 'removed' }
        return {}
      },
      'account.stopSignIn': () => {
        now = { ...now, signIn: null }
        return {}
      },
      'account.answer': ({ text }) => {
        if (text === 'too long') return invalid('text', 'That is too long for a code.')
        if (text === 'too late') return conflict('No sign-in of this account waits for a code.')
        now = { ...now, stateReason: text.startsWith('https:') ? 'This address belongs to another sign-in.' : null }
        return {}
      },
    },
  )
  /** The account becomes something else, once everything that was answered has reached the command. */
  const become = async (over: Partial<AccountView>): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    now = { ...now, ...over }
    fake.changed()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const signedIn = (): void => {
    lines.push({
      seq: 9,
      at: noon,
      actor: 'engine',
      actorName: '',
      action: 'account.signed_in',
      brandId: 'b1',
      subjectKind: 'account',
      subjectId: 'a1',
      causeId: null,
      detail: {},
    })
  }
  return { ...fake, become, signedIn, names: () => fake.asked.map((one) => one.name) }
}
export const connecting = { state: 'connecting', remoteId: null, signIn: null } as const

/** Standard input with these lines, and then its end. */
export function linesOf(...lines: string[]) {
  const left = [...lines]
  const asked: string[] = []
  return {
    asked,
    readLine: (words: string) => {
      asked.push(words)
      return Promise.resolve(left.shift() ?? null)
    },
  }
}
