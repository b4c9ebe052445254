import type { MessageExtras, MessageView, Poll } from '../../shared/contract/conversation.ts'
import { cells, oneLine, printable } from './cells.ts'
import { counted, localTime } from './output.ts'

const moderated = { held: 'waits for approval', spam: 'spam', trash: 'in the trash' }

/** One message in lines for a person; its id ends the first. */
export function messageText(message: MessageView): string[] {
  const { author, extras } = message
  const name = [oneLine(author.displayName), oneLine(author.handle)].filter((part) => part !== '').join(' · ')
  const marks = [
    message.direction === 'note' ? 'note' : '',
    extras.visibility === undefined ? '' : oneLine(extras.visibility),
    message.moderation === null ? '' : moderated[message.moderation],
    message.isPrivate ? 'to the writer alone' : '',
    message.isHidden ? 'hidden' : '',
    message.editedAt === null ? '' : 'edited',
    message.deletedAt === null ? '' : 'deleted',
    message.delivery === null ? '' : message.delivery.state,
  ].filter((mark) => mark !== '')
  const arrow = message.direction === 'in' ? '<' : message.direction === 'out' ? '>' : '#'
  const head = `${arrow} ${localTime(message.createdAt)}  ${name}${marks.length === 0 ? '' : `  [${marks.join(', ')}]`}  ${message.id}`
  const before = extras.warning === undefined ? [] : [`Warning: ${oneLine(extras.warning)}`]
  const body = printable(message.body).split('\n')
  return [head, ...[...before, ...body, ...extraLines(extras), ...attachmentLines(message)].map(indented)]
}

function indented(line: string): string {
  return line === '' ? '' : `    ${line}`
}

function extraLines({ poll, quoted, card }: MessageExtras): string[] {
  return [
    ...(quoted === undefined
      ? []
      : quoted.remoteId === null
        ? ['| quotes a message that is not shown any more']
        : [
            `| ${oneLine(quoted.handle)} wrote:`,
            ...printable(quoted.text)
              .split('\n')
              .map((line) => `| ${line}`),
          ]),
    ...(poll === undefined ? [] : pollLines(poll)),
    ...(card === undefined ? [] : [`Card: ${oneLine(card.title)} ${oneLine(card.url)}`]),
  ]
}

function pollLines(poll: Poll): string[] {
  const end = poll.isClosed ? 'over' : poll.endsAt === null ? 'open' : `open until ${localTime(poll.endsAt)}`
  const width = Math.max(...poll.options.map((option) => cells(oneLine(option.title))))
  return [
    `Poll, ${poll.isMultiple ? 'several answers' : 'one answer'}, ${end}`,
    ...poll.options.map(({ title, votes }, place) => {
      const text = oneLine(title)
      const told = votes === null ? '' : `  ${counted(votes, 'vote', 'votes')}`
      const ours = poll.voted.includes(place) ? '  (yours)' : ''
      return `  ${place + 1}. ${text}${' '.repeat(told === '' && ours === '' ? 0 : width - cells(text))}${told}${ours}`
    }),
  ]
}

function attachmentLines({ attachments }: MessageView): string[] {
  return attachments.map((one) => {
    const alt = oneLine(one.altText)
    return `[${one.mediaType}] ${alt === '' ? 'without a description' : alt}  ${oneLine(one.url)}`
  })
}
