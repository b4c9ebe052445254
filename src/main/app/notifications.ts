import { Notification, app } from 'electron'
import type { HostNote } from '../../shared/contract/host.ts'

/** Shows notes of the engine as system notifications; `onOpen` gets the conversation of one that was clicked. */
export function createNotifier(onOpen: (conversationId: string | null) => void): (note: HostNote) => void {
  // A notification that is collected as garbage loses its click.
  const shown = new Set<Notification>()
  return (note) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: note.title.slice(0, 200),
      body: note.body.slice(0, 500),
      urgency: note.isUrgent ? 'critical' : 'normal',
      silent: !note.isUrgent,
    })
    const forget = (): void => void shown.delete(notification)
    notification.on('click', () => {
      forget()
      onOpen(note.conversationId)
    })
    notification.on('close', forget)
    notification.on('failed', forget)
    shown.add(notification)
    notification.show()
  }
}

/** Shows a count on the app's icon, where the desktop can; 0 takes it away. */
export function setBadge(count: number): void {
  app.setBadgeCount(count)
}
