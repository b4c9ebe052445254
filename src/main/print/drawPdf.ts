import { BrowserWindow, session } from 'electron'
import type { Session } from 'electron'
import { footerTemplate } from './footer.ts'
import type { PdfJob } from './job.ts'

/** How long a PDF may take, in ms: many times what the longest report takes. */
const patience = 120_000
const scheme = 'report'
/** Inches around the text; the foot has room for the page number. */
const margins = { top: 0.55, bottom: 0.7, left: 0.55, right: 0.55 }

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  'sandbox',
].join('; ')

const pages = new Map<string, string>()
let last = 0

/**
 * Draws a PDF in a hidden window of its own: sandboxed, without scripts, in a session that reaches nothing but the given page. Any
 * number may run beside each other. Rejects with words when the page could not be drawn in time, and with the signal's reason.
 */
export async function drawPdf(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted()
  last += 1
  const address = `${scheme}://${String(last)}/`
  pages.set(address, job.html)
  const window = hiddenWindow(paperSession())
  let end: () => void = () => undefined
  try {
    const ended = new Promise<never>((_, reject) => {
      const timer = setTimeout(
        () =>
          reject(new Error(`The PDF was not drawn within ${String(patience / 1000)} seconds. Nothing was written.`)),
        patience,
      )
      const onAbort = (): void => reject(signal?.reason instanceof Error ? signal.reason : new Error('Stopped.'))
      signal?.addEventListener('abort', onAbort)
      window.webContents.once('render-process-gone', () =>
        reject(new Error('The window that draws the PDF ended before it was done. Nothing was written. Try again.')),
      )
      end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
    })
    return await Promise.race([print(window, address, job), ended])
  } finally {
    end()
    pages.delete(address)
    if (!window.isDestroyed()) window.destroy()
  }
}

async function print(window: BrowserWindow, address: string, job: PdfJob): Promise<Uint8Array> {
  // Resolves once the page is there with its pictures; its type is that of the system or stands in the page.
  await window.loadURL(address)
  return window.webContents.printToPDF({
    pageSize: job.paper,
    margins,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footerTemplate(job.footer),
    // Electrons before 28 do not know these two and leave them out.
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
}

function hiddenWindow(of: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 900,
    height: 1200,
    webPreferences: {
      session: of,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      backgroundThrottling: false,
    },
  })
}

let made: Session | null = null

/** The session of these windows, in memory only: it serves the waiting pages and stops every other request. */
function paperSession(): Session {
  if (made !== null) return made
  made = session.fromPartition('report-on-paper', { cache: false })
  made.protocol.handle(scheme, (request) => {
    const html = pages.get(request.url)
    if (html === undefined) return new Response('Not found', { status: 404 })
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    })
  })
  made.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  made.setPermissionCheckHandler(() => false)
  made.on('will-download', (event) => event.preventDefault())
  made.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !pages.has(details.url) && !details.url.startsWith('data:') })
  })
  return made
}
