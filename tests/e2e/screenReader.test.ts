import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'
import { spokenText } from './support/spoken.ts'

const folder = newDataFolder()
let started: StartedApp

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

/** People of the sample brand whose rows stand at the top at any hour: a script each. */
const shownRows = ['نور الحسيني', '佐藤 美咲', 'กิตติพงศ์ เรืองศรี', '🐈‍⬛🌙']
const kept = (line: string): boolean => !/^\s*option: /u.test(line) || shownRows.some((name) => line.includes(name))

/** What depends on the hour of the run is left open, so that the text is the same at any hour. */
function withoutTime(line: string): string {
  return line
    .replaceAll(/(Overdue by|Due in) \d+ [a-z]+(?: \d+ [a-z]+)?/gu, '$1 …')
    .replaceAll(/\d\d:\d\d/gu, '…')
    .replace(/^(\s*)\d+ conversations$/u, '$1… conversations')
    .replace(/^(\s*)\d+\+?$/u, '$1…')
    .replace(/^(\s*)\d+ new in Needs reply$/u, '$1(what came in)')
}

/** The rows of the groups differ with the hour: only the first group, that of what is overdue, is kept. */
function onlyOverdue(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line.trim() === 'Due within an hour')
  return end < 0 ? lines : lines.slice(0, end)
}

/** Where a day begins depends on the hour of the run, too. */
function withoutDays(lines: readonly string[]): readonly string[] {
  const isDay = (line: string | undefined): boolean =>
    line !== undefined && /^\s*(?:Today|Yesterday|[A-Z][a-z]+day|\d+ [A-Z][a-z]{2}(?: \d{4})?)$/u.test(line)
  return lines.filter((line, index) => !isDay(line) && !(line.trim() === 'item' && isDay(lines[index + 1])))
}

const preface = `# What a screen reader says

The list and the thread of the sample brand, as Chromium hands them to a screen reader: one line each, in reading order.
Hours and counts that change are left open (…). \`tests/e2e/screenReader.test.ts\` compares this text with the real
window; \`-u\` writes it anew. Read the difference aloud before you take it.
`

test('the list and the thread are told in the words that are kept in the documents', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  const talk = rows.find((row) => row.author?.handle === 'noor.alh')
  expect(rows.slice(0, 8)).toContainEqual(talk)
  await openConversation(page, talk?.id ?? '')
  await page.getByTestId('composer-text').waitFor()
  await page.getByText('Everything up to').waitFor()
  const list = onlyOverdue(await spokenText(page, '.list-pane'))
    .filter(kept)
    .map(withoutTime)
  const thread = withoutDays(await spokenText(page, '.thread-pane')).map(withoutTime)
  // The grouped news come and go with what arrives meanwhile.
  const text = [
    preface,
    '## The list',
    '',
    '```text',
    ...list.filter((line) => line.trim() !== '(what came in)'),
    '```',
    '',
    '## The thread',
    '',
    '```text',
    ...thread,
    '```',
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/screenReader.md')
})

test('each button, row and field of the window has a name', async () => {
  const lines = await spokenText(started.page, 'body')
  expect(lines.filter((line) => line.includes('button: (no name)'))).toEqual([])
  expect(lines.filter((line) => line.includes('option: (no name)') || line.includes('field: (no name)'))).toEqual([])
  const options = lines.flatMap((line) => /^\s*button: (Message options, .*)$/u.exec(line)?.[1] ?? [])
  expect(options.length).toBeGreaterThan(3)
})
