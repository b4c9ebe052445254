import { app, clipboard, dialog, ipcMain } from 'electron'
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AppInfo } from '../../shared/contract/shell.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { drawPdf } from '../print/drawPdf.ts'
import type { Keychain } from '../host/keychain.ts'
import { channels } from '../../shared/link/shellChannels.ts'
import { createCannedShell } from './cannedShell.ts'
import { openLink, openMail, showFile } from './links.ts'
import type { Log } from './log.ts'
import { createPageShell } from './pageShell.ts'
import { takePictures } from './takePictures.ts'
import { createReportShell } from './reportShell.ts'
import type { ReportShellParts } from './reportShell.ts'
import { createShellDoor } from './shellDoor.ts'
import type { ShellDeeds, ShellSender } from './shellDoor.ts'
import { tell } from './window.ts'
import type { ZoomControl } from './zoom.ts'

/** What the shell's answers come from. */
export interface ShellServiceParts {
  readonly origin: string
  readonly window: () => BrowserWindow | null
  readonly client: EngineClient
  readonly zoom: ZoomControl
  readonly keychain: Keychain
  readonly dataDir: string
  readonly isDevelopmentRuntime: boolean
  readonly now: () => number
  readonly today: () => Date
  readonly log: Log
  readonly onAttach: (window: BrowserWindow) => void
  readonly onPainted: () => void
}

/** Answers the window's calls from now on. */
export function serveShell(parts: ShellServiceParts): void {
  const door = createShellDoor({
    deeds: deedsOf(parts),
    origin: parts.origin,
    now: parts.now,
    onTrouble: (event, facts) => parts.log.write('warn', `shell.${event}`, facts),
  })
  ipcMain.handle(channels.shell, (event, name: unknown, args: unknown) =>
    door(senderOf(event, parts.window()), name, args),
  )
  ipcMain.on(channels.attach, (event) => {
    const window = parts.window()
    if (window !== null && isOurs(senderOf(event, window), parts.origin)) parts.onAttach(window)
  })
  ipcMain.on(channels.painted, (event) => {
    if (isOurs(senderOf(event, parts.window()), parts.origin)) parts.onPainted()
  })
}

function isOurs(sender: ShellSender, origin: string): boolean {
  return sender.isOurWindow && sender.isMainFrame && sender.origin === origin
}

function senderOf(event: IpcMainInvokeEvent | IpcMainEvent, window: BrowserWindow | null): ShellSender {
  const frame: WebFrameMain | null = event.senderFrame
  return {
    isOurWindow: window !== null && event.sender === window.webContents,
    isMainFrame: frame !== null && frame.parent === null && frame === event.sender.mainFrame,
    origin: frame?.origin ?? '',
  }
}

function deedsOf(parts: ShellServiceParts): ShellDeeds {
  const here = (): BrowserWindow => {
    const window = parts.window()
    if (window === null) throw new Error('The window is closed.')
    return window
  }
  const canned = createCannedShell({
    client: parts.client,
    chooseFile: async (endings) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(here(), {
        title: 'Import canned responses',
        properties: ['openFile'],
        filters: [
          { name: 'CSV, XLSX or JSON', extensions: [...endings] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    choosePlace: async (name, ending) => {
      const { canceled, filePath } = await dialog.showSaveDialog(here(), {
        title: 'Export canned responses',
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      })
      return canceled || !filePath ? null : filePath
    },
  })
  const page = createPageShell({
    choosePlace: async (name, ending) => {
      const { canceled, filePath } = await dialog.showSaveDialog(here(), {
        title: 'Save',
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      })
      return canceled || !filePath ? null : filePath
    },
    toPdf: () => here().webContents.printToPDF({ pageSize: 'A4', landscape: true, printBackground: true }),
    print: () =>
      new Promise((resolve, reject) => {
        here().webContents.print({ printBackground: true, landscape: true }, (isDone, reason) => {
          if (isDone) resolve(true)
          else if (/cancel/iu.test(reason)) resolve(false)
          else reject(new Error(`It could not be printed: ${reason}. Save it as PDF instead.`))
        })
      }),
  })
  return {
    ...canned,
    ...page,
    ...createReportShell(reportPartsOf(parts, here)),
    'window.minimize': async () => {
      here().minimize()
      return null
    },
    'window.toggleMaximize': async () => {
      const window = here()
      const isOn = !window.isMaximized()
      if (isOn) window.maximize()
      else window.unmaximize()
      return isOn
    },
    'window.close': async () => {
      here().close()
      return null
    },
    'window.zoom': async (step) => parts.zoom.step(step),
    'link.open': async (address) => openLink(address, here()),
    'mail.draft': async (mail) => openMail(mail),
    'text.save': async (name, content) => {
      const { canceled, filePath } = await dialog.showSaveDialog(here(), {
        title: 'Save as text',
        defaultPath: join(app.getPath('documents'), `${name.replaceAll(/[^\p{L}\p{M}\p{N} ._-]/gu, '-')}.txt`),
        filters: [{ name: 'Text', extensions: ['txt'] }],
      })
      if (canceled || !filePath) return null
      await writeFile(filePath, content, 'utf8')
      return basename(filePath)
    },
    'clipboard.write': async (text) => {
      await clipboard.writeText(text)
      return null
    },
    'data.backUp': async () => {
      const day = parts.today().toISOString().slice(0, 10)
      const { canceled, filePath } = await dialog.showSaveDialog(here(), {
        title: 'Save a backup',
        defaultPath: join(app.getPath('documents'), `parley-backup-${day}.db`),
        filters: [{ name: 'Parley backup', extensions: ['db'] }],
      })
      if (canceled || !filePath) return null
      await parts.client.command('data.backUp', { file: filePath })
      return basename(filePath)
    },
    'media.attach': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(here(), {
        title: 'Attach pictures',
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Pictures', extensions: ['jpg', 'jpeg', 'png', 'webp', 'gif'] }],
      })
      return canceled ? { attached: [], refused: [] } : await takePictures(parts.client, filePaths)
    },
    'app.info': async () => ({
      version: app.getVersion(),
      platform: platformName(),
      runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
      isDevelopmentRuntime: parts.isDevelopmentRuntime,
      dataDir: parts.dataDir,
      keychain: await parts.keychain.keychainState(),
    }),
  }
}

function reportPartsOf(parts: ShellServiceParts, here: () => BrowserWindow): ReportShellParts {
  return {
    client: parts.client,
    print: drawPdf,
    chooseFolder: async (title) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(here(), {
        title,
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    mayReplace: async (names) => {
      const { response } = await dialog.showMessageBox(here(), {
        type: 'warning',
        message: names.length === 1 ? 'This file is there already.' : 'These files are there already.',
        detail: names.join('\n'),
        buttons: ['Cancel', 'Replace'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      return response === 1
    },
    tell: (event) => tell(here(), event),
    showFile,
  }
}

function platformName(): AppInfo['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
}
