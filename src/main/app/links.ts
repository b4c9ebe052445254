import { existsSync } from 'node:fs'
import { dialog, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { judgeLink, longestLink, mailAddress } from './linkRules.ts'

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

/** Windows opens no longer ones. */
const longestOnWindows = 2000

/** Opens a mail in the system's mail program, built here from its parts: nothing but a mail can come of it. Never rejects. */
export async function openMail(mail: Parameters<typeof mailAddress>[0]): Promise<'opened' | 'cut' | 'failed'> {
  const { href, isWhole } = mailAddress(mail, process.platform === 'win32' ? longestOnWindows : longestLink)
  try {
    await shell.openExternal(href)
    return isWhole ? 'opened' : 'cut'
  } catch {
    return 'failed'
  }
}

/** Shows a file in the file manager, in its folder; nothing is opened or run. False when it is not there any more. */
export function showFile(path: string): boolean {
  if (!existsSync(path)) return false
  shell.showItemInFolder(path)
  return true
}
