import type { ActionKind, Verdict } from '../../../shared/contract/action.ts'
import type { AuthorCard, ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { copyText } from '../../engine/copyText.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { languageName } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { chordProp } from '../actions/keymap.ts'
import { muteOrBlock, react, repost, showAgain } from '../actions/onMessages.ts'
import { askRemoval, decideOn } from '../desk/removals.ts'
import { openTranslationSettings, translateMessage, whyNotHere } from '../translate/onTranslate.ts'
import { canDelete, isOnNetwork, offers, verdictsFor } from './ableTo.ts'

interface Subject {
  readonly engine: Engine
  readonly message: MessageView
  readonly detail: ConversationDetail
  /** Who wrote it, once read: whether they are muted or blocked already. */
  readonly card: AuthorCard | null
  /** It is labelled as criticism: taking it away is not among what is done in passing. */
  readonly isCriticism: boolean
}

/** Everything that can be done with one message. What the network does not offer comes last, off, with the reason. */
export function messageLines(subject: Subject): readonly MenuLine[] {
  const { message, detail } = subject
  const onIt = isOnNetwork(message) ? (message.direction === 'in' ? theirLines(subject) : ourLines(subject)) : []
  const [firstOff, ...off] = onIt.filter((line) => line.isOff === true)
  return [
    ...readLines(subject),
    ...translateLines(subject),
    ...onIt.filter((line) => line.isOff !== true),
    ...keepLines(subject),
    ...(firstOff === undefined ? [] : [{ ...firstOff, heading: text.act.notOffered(detail.networkLabel) }, ...off]),
    ...(firstOff === undefined ? [] : thereLines(subject)),
  ]
}

/** Where the network's own page is, for what cannot be done from here. */
function thereLines({ message, detail }: Subject): readonly MenuLine[] {
  const url = message.permalink ?? message.author.profileUrl ?? detail.permalink
  if (url === null) return []
  return [
    {
      id: 'there',
      label: text.desk.cannot(detail.networkLabel),
      icon: 'external',
      run: () => openOverlay({ kind: 'link', url }),
    },
  ]
}

/** What is kept here of a message, whatever its network can do. */
function keepLines({ message, detail }: Subject): readonly MenuLine[] {
  if (!isOnNetwork(message)) return []
  return message.direction === 'in'
    ? [
        {
          id: 'idea',
          label: text.desk.names.idea,
          icon: 'bulb',
          ...chordProp('idea'),
          run: () => openOverlay({ kind: 'desk', desk: { is: 'idea', messageId: message.id } }),
        },
      ]
    : [
        {
          id: 'promise',
          label: text.desk.names.promise,
          icon: 'pending',
          run: () =>
            openOverlay({
              kind: 'desk',
              desk: { is: 'promise', conversationId: detail.id, messageId: message.id },
            }),
        },
      ]
}

/** Into the language of whoever reads; off with the reason, and the way to the settings where they help. */
function translateLines({ engine, message }: Subject): readonly MenuLine[] {
  if (message.direction !== 'in' || message.conversationId === null || message.body.trim() === '') return []
  const { conversationId } = message
  const facts = engine.queries.get('translate.facts', { conversationId }).value
  if (facts === undefined || facts === null) return []
  // What is labelled as the reader's own language has no line; the key works for a wrong label.
  if (message.language?.split('-')[0] === facts.readingLanguage.split('-')[0]) return []
  const why = whyNotHere(engine, conversationId)
  return [
    {
      id: 'translate',
      label: text.translate.into(languageName(facts.readingLanguage)),
      icon: 'translate',
      ...chordProp('translate.message'),
      ...(why === null ? {} : { isOff: true, help: why.words }),
      run: () => translateMessage(engine, message),
    },
    ...(why?.inSettings === true
      ? [
          {
            id: 'translate.settings',
            label: text.translate.openSettings,
            icon: 'settings' as const,
            run: openTranslationSettings,
          },
        ]
      : []),
  ]
}

function readLines({ engine, message, detail }: Subject): readonly MenuLine[] {
  const copy = (value: string): void => copyText(engine.bridge, value)
  const { permalink } = message
  const lines: MenuLine[] = [{ id: 'copy', label: text.message.copyText, icon: 'copy', run: () => copy(message.body) }]
  if (permalink === null) return lines
  return [
    ...lines,
    { id: 'link', label: text.message.copyLink, icon: 'copy', run: () => copy(permalink) },
    {
      id: 'open',
      label: text.conversation.openOnNetwork(detail.networkLabel),
      icon: 'external',
      run: () => openOverlay({ kind: 'link', url: permalink }),
    },
  ]
}

function theirLines(subject: Subject): readonly MenuLine[] {
  const { engine, message, detail, card } = subject
  const { author } = message
  const name = plainName(nameOf(author))
  const isMuted = card?.isMuted === true
  const isBlocked = card?.isBlocked === true
  return [
    ...likeLines(subject),
    ...boostLines(subject),
    ...verdictLines(subject),
    ...hideLines(subject),
    ...deleteLines(subject),
    ...offered(detail, 'mute', {
      id: 'mute',
      label: isMuted ? text.act.unmute(name) : text.act.mute(name),
      icon: 'bellOff',
      run: () => void muteOrBlock(engine, 'author.mute', author, !isMuted),
    }),
    ...offered(detail, 'block', {
      id: 'block',
      label: isBlocked ? text.act.unblock(name) : text.act.block(name),
      icon: 'ban',
      isDanger: !isBlocked,
      run: () => void muteOrBlock(engine, 'author.block', author, !isBlocked),
    }),
    ...offered(detail, 'report', {
      id: 'report',
      label: text.act.report,
      icon: 'flag',
      ...chordProp('report'),
      isDanger: true,
      run: () => openOverlay({ kind: 'report', messageId: message.id }),
    }),
  ]
}

function ourLines(subject: Subject): readonly MenuLine[] {
  const { message, detail } = subject
  return [
    ...offered(detail, 'edit', {
      id: 'edit',
      label: text.act.edit,
      icon: 'pencil',
      run: () => openOverlay({ kind: 'edit', messageId: message.id }),
    }),
    ...boostLines(subject),
    ...deleteLines(subject),
  ]
}

function likeLines({ engine, message, detail }: Subject): readonly MenuLine[] {
  const reaction = detail.capabilities?.reactions[0] ?? 'like'
  const isMine = isOurs(message, reaction)
  return offered(detail, 'react', {
    id: 'like',
    label: isMine ? text.message.unlike : text.message.like,
    icon: 'heart',
    ...chordProp('like'),
    run: () => void react(engine, message, reaction, !isMine),
  })
}

function boostLines({ engine, message, detail }: Subject): readonly MenuLine[] {
  // What is for few is not shown to all.
  if (detail.kind === 'direct' || ['direct', 'private'].includes(message.extras.visibility ?? '')) return []
  const isMine = isOurs(message, 'repost')
  return offered(detail, 'repost', {
    id: 'boost',
    label: isMine ? text.act.unboost : text.act.boost,
    icon: 'repost',
    run: () => void repost(engine, message, !isMine),
  })
}

const verdictIcons: Record<Verdict, IconName> = {
  approve: 'check',
  hold: 'hourglass',
  spam: 'ban',
  notSpam: 'inbox',
  trash: 'trash',
  restore: 'inbox',
}

function verdictLines({ engine, message, detail, isCriticism }: Subject): readonly MenuLine[] {
  return verdictsFor(message, detail.capabilities)
    .filter((verdict) => !(isCriticism && (verdict === 'hold' || verdict === 'spam' || verdict === 'trash')))
    .map((verdict) => ({
      id: verdict,
      label: text.moderation.verdicts[verdict],
      icon: verdictIcons[verdict],
      run: () => decideOn(engine, detail, message.id, verdict),
    }))
}

/** Hiding what others wrote; of criticism only the way back stands in the menu. */
function hideLines({ engine, message, detail, isCriticism }: Subject): readonly MenuLine[] {
  if (isCriticism && !message.isHidden && offers(detail, 'hide')) return []
  return offered(detail, 'hide', {
    id: 'hide',
    label: message.isHidden ? text.act.unhide : text.act.hide,
    icon: 'eyeOff',
    ...chordProp('hide'),
    run: () => (message.isHidden ? void showAgain(engine, message.id) : askRemoval(message.id, { kind: 'hide' })),
  })
}

function deleteLines({ message, detail, isCriticism }: Subject): readonly MenuLine[] {
  if (isCriticism && message.direction === 'in') return []
  if (offers(detail, 'delete') && !canDelete(message, detail)) return []
  if (message.direction === 'in' && !offers(detail, 'delete')) return []
  return offered(detail, 'delete', {
    id: 'delete',
    label: text.message.delete,
    icon: 'trash',
    isDanger: true,
    run: () => askRemoval(message.id, { kind: 'delete' }),
  })
}

/** The line as it is, off with the network's reason, or nothing where there is not even a reason. */
function offered(detail: ConversationDetail, kind: ActionKind, line: MenuLine): readonly MenuLine[] {
  if (offers(detail, kind)) return [line]
  const able = detail.capabilities
  const help = able?.whyNot[kind]
  // A network that is only read says so once, in the composer's place, and not on every line.
  return help === undefined || able?.actions.length === 0 ? [] : [{ ...line, isOff: true, help }]
}

function isOurs(message: MessageView, reaction: string): boolean {
  return message.reactions.some((each) => each.reaction === reaction && each.isMine)
}
