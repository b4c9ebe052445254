import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'

/** How long the page may take to paint, in ms. */
const paintLimit = 30_000

/**
 * Saves a picture of the window as PNG once `painted` resolves. Rejects with a sentence when the page does not paint in
 * time, when the picture is empty or when the file cannot be written.
 */
export async function saveScreenshot(window: BrowserWindow, painted: Promise<void>, file: string): Promise<void> {
  await within(painted, paintLimit)
  const picture = await window.webContents.capturePage()
  if (picture.isEmpty()) throw new Error('The window was painted, but the picture of it is empty. No file was written.')
  try {
    await writeFile(file, picture.toPNG())
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown' // fs rejects with these
    throw new Error(
      `The picture could not be written to ${file} (${code}). Name a file in a folder that can be written.`,
    )
  }
}

function within(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `The window did not paint within ${ms / 1000} seconds. No picture was taken; the log may tell why.`,
          ),
        ),
      ms,
    )
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
