import { dialog, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { judgeLink } from './linkRules.ts'

/**
 * THE way to open something outside the app. Opens the parsed form of an https link; asks the person first for http;
 * refuses everything else. Answers whether the link was opened; never rejects.
 */
export async function openLink(text: string, window: BrowserWindow | null): Promise<boolean> {
  const link = judgeLink(text)
  if (link.verdict === 'refused') return false
  if (link.verdict === 'ask') {
    const question = {
      type: 'warning' as const,
      message: `Open ${link.host} without encryption?`,
      detail: `Others on the way can read and change what this page shows.\n\n${link.href}`,
      buttons: ['Cancel', 'Open in the browser'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }
    const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
    if (response !== 1) return false
  }
  try {
    await shell.openExternal(link.href)
    return true
  } catch {
    return false
  }
}
