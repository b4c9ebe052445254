import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printPdf } from '../../src/main/cli/printPdf.ts'

const job = { html: '<h1>木の戸</h1>', paper: 'A4', footer: 'Halyard' } as const

describe('the program that draws a PDF', () => {
  let folder = ''
  const before = new Set(readdirSync(tmpdir()))
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-printer-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A stand-in for scripts/print.mjs with this text. */
  function program(name: string, text: string): string {
    const file = join(folder, `${name}.mjs`)
    writeFileSync(file, `import fs from 'node:fs'\nconst folder = process.argv[2]\n${text}\n`)
    return file
  }
  const leftOver = () => readdirSync(tmpdir()).filter((name) => name.startsWith('parley-print-') && !before.has(name))

  test('gets the page in a folder that only this person reads, and its PDF comes back', async () => {
    const echo = program(
      'echo',
      `const mode = (fs.statSync(folder).mode & 0o77) + (fs.statSync(folder + '/job.json').mode & 0o77)
       fs.writeFileSync(folder + '/page.pdf', mode + fs.readFileSync(folder + '/job.json', 'utf8'))`,
    )
    const pdf = new TextDecoder().decode(await printPdf(job, undefined, echo))
    expect(pdf).toBe(`0${JSON.stringify(job)}`)
    expect(leftOver()).toEqual([])
  })

  test('that cannot draw it says why, in its own words', async () => {
    const refuse = program(
      'refuse',
      `process.stderr.write('There is no Electron.\\nRun: npm run setup\\n'); process.exit(1)`,
    )
    await expect(printPdf(job, undefined, refuse)).rejects.toThrow(
      'The PDF could not be drawn: There is no Electron. Run: npm run setup Nothing was written.',
    )
    const silent = program('silent', `process.kill(process.pid, 'SIGKILL')`)
    await expect(printPdf(job, undefined, silent)).rejects.toThrow('Electron ended without a word.')
    expect(leftOver()).toEqual([])
  })

  test('is ended when the command is stopped', async () => {
    const begun = join(folder, 'begun')
    const hang = program('hang', `fs.writeFileSync(${JSON.stringify(begun)}, ''); setInterval(() => undefined, 1000)`)
    const controller = new AbortController()
    const drawing = printPdf(job, controller.signal, hang)
    drawing.catch(() => undefined) // looked at below
    await expect.poll(() => readdirSync(folder)).toContain('begun')
    controller.abort(new Error('Enough'))
    await expect(drawing).rejects.toThrow('Enough')
    expect(leftOver()).toEqual([])
  })
})
