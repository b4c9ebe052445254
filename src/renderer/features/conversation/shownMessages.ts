import type { MessageView } from '../../../shared/contract/conversation.ts'

let shown: readonly MessageView[] = []

/** Remembers the messages on the screen, so that keys and dialogs can act on one of them. */
export function setShownMessages(messages: readonly MessageView[]): void {
  shown = messages
}

/** A message of the open thread as it stands now; null when it is not there. */
export function shownMessage(id: string): MessageView | null {
  return shown.find((message) => message.id === id) ?? null
}

/** The newest message of the open thread that fits; null when none does. */
export function newestShown(fits: (message: MessageView) => boolean): MessageView | null {
  return shown.findLast(fits) ?? null
}
