import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { drawPdf } from './drawPdf.ts'
import type { PdfJob } from './job.ts'

// The program that draws a PDF for the command line, in an Electron of its own without any window to be seen. Started by
// scripts/print.mjs with a folder: `job.json` in it becomes `page.pdf`. What went wrong is one sentence on standard error, exit code 1.

const folder = process.argv.at(-1) ?? ''
// Chromium's own sandbox cannot run as root; only there the starter leaves it out.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.disableHardwareAcceleration()
// The window is destroyed before the file is written.
app.on('window-all-closed', () => undefined)
app
  .whenReady()
  .then(async () => {
    const job = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')) as PdfJob // scripts/print.mjs wrote it
    const pdf = await drawPdf(job)
    writeFileSync(join(folder, 'page.part'), pdf)
    renameSync(join(folder, 'page.part'), join(folder, 'page.pdf'))
    app.exit(0)
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    app.exit(1)
  })
