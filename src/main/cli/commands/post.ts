import type { Attached } from '../../../shared/contract/action.ts'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { checked, listed } from '../given.ts'
import type { Given } from '../given.ts'
import { momentOf } from '../moment.ts'
import { attachedImages, imageOf } from '../images.ts'
import { counted, localTime } from '../output.ts'
import { entriesOf, queuedOutcome, settled, settledOutcome } from '../queued.ts'
import { outboxJson } from '../shapes.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { accountCalled } from '../target.ts'
import { guess, UsageError } from '../usage.ts'

type Publish = CommandInput<'post.publish'>
const mostMinutes = 60 * 24 * 365

/** `parley post`. */
export const postCommands: readonly CommandSpec[] = [
  {
    words: 'post',
    args: [],
    about: 'Queue a post, or a thread of posts, and print its outbox entry',
    flags: [
      { name: 'account', value: 'ID', about: 'The account that posts', isRequired: true },
      {
        name: 'text',
        value: 'TEXT',
        about: 'The text; - reads it from standard input. Each further one is the next part of a thread',
        isRequired: true,
        isRepeatable: true,
      },
      { name: 'visibility', value: 'WHO', about: 'Whom it is for, in the word of the network, such as unlisted' },
      { name: 'warning', value: 'TEXT', about: 'A content warning that stands before the text' },
      {
        name: 'image',
        value: 'FILE[=ALT]',
        about: 'A picture of the first part, with its description after =',
        isRepeatable: true,
      },
      { name: 'poll', value: 'ANSWER', about: 'An answer of a poll', isRepeatable: true },
      { name: 'poll-minutes', value: 'N', about: 'How long people may vote; 1440, a day, when left out' },
      { name: 'poll-multiple', value: null, about: 'People may choose several answers' },
      { name: 'card-url', value: 'URL', about: 'A page that the post shows as a card' },
      { name: 'card-title', value: 'TEXT', about: 'The title on the card' },
      { name: 'card-description', value: 'TEXT', about: 'The words on the card; none when left out' },
      { name: 'at', value: 'TIME', about: 'Send it not before this time, such as 2026-12-01T09:00+09:00' },
      { name: 'wait', value: null, about: 'Send it and wait until it is settled' },
    ],
    more: `Pictures, poll and card go with the first part of a thread, visibility and warning with each. The parts are sent in order: a part
waits until the one before it is on the network. What the network does not offer is refused before anything is queued.`,
    plan: (given) => {
      const texts = given.all('text')
      if (texts.filter((text) => text === '-').length > 1)
        throw new UsageError('Only one --text can be read from standard input.')
      const isPiped = texts.includes('-')
      const extras = extrasOf(given)
      const images = given.all('image').map(imageOf)
      const inputOf = (parts: readonly string[], attachments: readonly Attached[] = []) =>
        checked(
          'post.publish',
          { accountId: given.text('account') ?? '', ...extras, ...partsOf(parts), attachments: [...attachments] },
          flagNames,
        )
      // A text that is still to be read stands in for itself.
      inputOf(texts)
      return {
        mode: given.has('wait') ? 'write' : 'idle',
        wantsInput: isPiped,
        run: async (call) => {
          const piped = call.input.replace(/\r?\n$/u, '')
          const attachments = await attachedImages(call, images)
          const input = inputOf(
            texts.map((text) => (text === '-' ? piped : text)),
            attachments,
          )
          await checkVisibility(call, input)
          const { outboxIds } = await call.client.command('post.publish', input)
          const entries = given.has('wait') ? await settled(call, outboxIds, 'Post') : await entriesOf(call, outboxIds)
          const parts = entries.map(outboxJson)
          const json = { ...parts[0], parts }
          return given.has('wait') ? settledOutcome(json, entries) : queuedOutcome(json, entries)
        },
      }
    },
  },
  {
    words: 'posts paused',
    args: [],
    about: 'List the brands whose posts wait because of a case',
    flags: [{ name: 'brand', value: 'ID', about: 'Only that brand' }],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const pauses = await client.query('posts.pauses', { brandId: given.text('brand') })
        return {
          json: pauses.map(({ since, ...it }) => ({ ...it, since: new Date(since).toISOString() })),
          text:
            pauses.length === 0
              ? 'No posts are paused.'
              : pauses
                  .map(
                    (it) =>
                      `${it.brandId}  ${it.brandName}: paused since ${localTime(it.since)} because of ${it.caseLabel}, ${counted(it.waiting, 'post', 'posts')} waiting`,
                  )
                  .join('\n'),
        }
      },
    }),
  },
  {
    words: 'posts go-on',
    args: [],
    about: 'Let the posts of a brand go on that wait because of a case',
    flags: [{ name: 'brand', value: 'ID', about: 'The brand', isRequired: true }],
    more: 'Only a lead or a manager may; --as says who acts. A post whose time passed meanwhile follows the setting of missed times.',
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const brandId = given.text('brand') ?? ''
        const { waiting } = await client.command('posts.goOn', { brandId })
        return { json: { brandId, waiting }, text: `Posts go on; ${counted(waiting, 'post', 'posts')} waited.` }
      },
    }),
  },
]

const flagNames: Readonly<Record<string, string>> = {
  accountId: '--account',
  more: '--text',
  poll: '--poll',
  card: '--card-url',
  sendAt: '--at',
}

function partsOf(texts: readonly string[]): Pick<Publish, 'text' | 'more'> {
  return { text: texts[0] ?? '', more: texts.slice(1) }
}

function extrasOf(given: Given): Omit<Publish, 'accountId' | 'text' | 'more' | 'attachments'> {
  const options = given.all('poll')
  const minutes = given.number('poll-minutes', 1, mostMinutes)
  if (options.length === 0 && (minutes !== null || given.has('poll-multiple')))
    throw new UsageError('A poll needs answers: --poll ANSWER for each, at least two.')
  if (options.length === 1) throw new UsageError('A poll has at least two answers: --poll ANSWER for each.')
  const url = given.text('card-url')
  const title = given.text('card-title')
  const description = given.text('card-description')
  if (url === null && (title !== null || description !== null)) throw new UsageError('A card needs --card-url URL.')
  if (url !== null && title === null)
    throw new UsageError('A card needs --card-title TEXT: Parley does not read the page for it.')
  const visibility = given.text('visibility')
  const warning = given.text('warning')
  const at = given.text('at')
  return {
    ...(visibility === null ? {} : { visibility }),
    ...(warning === null ? {} : { warning }),
    ...(at === null ? {} : { sendAt: momentOf(at, '--at') }),
    ...(options.length === 0
      ? {}
      : { poll: { options: [...options], isMultiple: given.has('poll-multiple'), minutes: minutes ?? 1440 } }),
    ...(url === null ? {} : { card: { url, title: title ?? '', description: description ?? '' } }),
  }
}

/** A mistyped word is a mistake on the command line; the engine has the last word on what is offered. */
async function checkVisibility({ client }: Call, input: Publish): Promise<void> {
  const account = await accountCalled(client, input.accountId)
  const known = account.capabilities?.visibilities ?? []
  if (input.visibility === undefined || known.length === 0 || known.includes(input.visibility)) return
  throw new UsageError(
    `--visibility takes ${listed(known)}, not "${input.visibility}".${guess(input.visibility, known)}`,
  )
}
