import { Notification, app } from 'electron'
import type { HostNote } from '../../shared/contract/host.ts'

/** Shows notes of the engine as system notifications; `onOpen` gets the one that was clicked. None makes a sound. */
export function createNotifier(onOpen: (note: HostNote) => void): (note: HostNote) => void {
  // A notification that is collected as garbage loses its click.
  const shown = new Set<Notification>()
  return (note) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: note.title.slice(0, 200),
      body: unmarked(note.body.slice(0, 500), process.platform),
      urgency: note.isUrgent ? 'critical' : 'normal',
      silent: true,
    })
    const forget = (): void => void shown.delete(notification)
    notification.on('click', () => {
      forget()
      onOpen(note)
    })
    notification.on('close', forget)
    notification.on('failed', forget)
    shown.add(notification)
    notification.show()
  }
}

/** Desktops on Linux read tags and entities in the text of a notification: what people wrote is not to be one. */
export function unmarked(text: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? text.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆') : text
}

/** Shows a count on the app's icon, where the desktop can; 0 takes it away. */
export function setBadge(count: number): void {
  app.setBadgeCount(count)
}
