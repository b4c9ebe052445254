import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createReportSchedule } from '../../src/main/app/reportSchedule.ts'
import type { HostNote } from '../../src/shared/contract/host.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { createFakeClient } from '../fakes/fakeClient.ts'
import { brand } from '../unit/cli/things.ts'

let root = ''
let folder = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-due-'))
  folder = join(root, 'Reports')
  mkdirSync(folder)
})
afterEach(() => rmSync(root, { recursive: true }))

/** An app with one schedule that is due until it was run without trouble. */
function app(mailTo: string[] = []) {
  let isDue = true
  const world = { folder, isGone: false }
  const ran: unknown[] = []
  const notes: HostNote[] = []
  const mails: { to: string[]; subject: string; body: string }[] = []
  const shown: string[] = []
  let look: () => boolean = () => false
  const { client } = createFakeClient(
    {
      'brand.list': () => [brand({ name: 'Kinoto', hours: defaultHours('Asia/Tokyo') })],
      'report.due': () => {
        if (world.isGone) throw new Error('The engine is gone')
        return isDue ? [{ brandId: 'b1', month: '2026-10', dueAt: 1, isLate: true }] : []
      },
      'report.schedule': () => ({
        brandId: 'b1',
        isOn: true,
        at: '09:00',
        folder: world.folder,
        formats: ['json' as const],
        templateId: null,
        mailTo,
        nextAt: null,
        last: null,
      }),
      'report.file': () => ({
        files: [{ name: 'Kinoto.json', bytes: new Uint8Array([1]), rows: 0 }],
        lacking: [],
        paper: 'A4' as const,
        footer: '',
      }),
    },
    {
      'report.ran': (input) => {
        ran.push(input)
        isDue = input.trouble !== ''
        return {}
      },
    },
  )
  const schedule = createReportSchedule({
    client,
    print: () => Promise.reject(new Error('No PDF in this test')),
    notify: (note) => notes.push(note),
    openMail: (mail) => Promise.resolve(mails.push(mail)),
    showFile: (path) => shown.push(path),
    log: { write: () => undefined },
    again: (on) => {
      look = () => {
        on()
        return true
      }
      return () => (look = () => false)
    },
  })
  return { schedule, world, ran, notes, mails, shown, tick: () => look() }
}

describe('reports by schedule', () => {
  test('are made once, kept, told and offered as a mail that nobody has sent', async () => {
    const { schedule, ran, notes, mails, shown } = app(['client@example.com'])
    await schedule.look()
    await schedule.look()
    const file = join(folder, 'Kinoto.json')
    expect(ran).toEqual([{ brandId: 'b1', month: '2026-10', files: [file], trouble: '', isLate: true }])
    expect(notes).toMatchObject([
      {
        title: 'Kinoto: report of October 2026',
        body: `Kinoto.json in ${folder}. It was due while Parley was shut.`,
        brandId: 'b1',
        reportMonth: '2026-10',
      },
    ])
    expect(mails).toMatchObject([{ to: ['client@example.com'], subject: 'Kinoto: report of October 2026' }])
    expect(mails[0]?.body).toContain(`attach these files from ${folder}`)
    expect(mails[0]?.body).toContain('- Kinoto.json')
    expect(shown).toEqual([file])
  })

  test('open no mail for nobody', async () => {
    const { schedule, mails, shown } = app()
    await schedule.look()
    expect([mails, shown]).toEqual([[], []])
  })

  test('that failed are told once, and made as soon as the folder is there', async () => {
    const { schedule, world, ran, notes, mails } = app(['client@example.com'])
    world.folder = join(root, 'gone')
    await schedule.look()
    await schedule.look()
    const trouble = `There is no folder ${world.folder}. Nothing was written.`
    expect(ran).toMatchObject([
      { files: [], trouble },
      { files: [], trouble },
    ])
    expect(notes).toMatchObject([{ title: 'Kinoto: no report of October 2026 yet', body: trouble, isUrgent: true }])
    expect(mails).toEqual([])
    mkdirSync(world.folder)
    await schedule.look()
    expect(readdirSync(world.folder)).toEqual(['Kinoto.json'])
    expect([notes.length, mails.length]).toEqual([2, 1])
  })

  test('are looked for every so often, one look at a time, until the app ends', async () => {
    const { schedule, ran, tick } = app()
    tick()
    tick()
    await schedule.look()
    expect(ran).toHaveLength(1)
    schedule.stop()
    expect(tick()).toBe(false)
  })

  test('wait for an engine that is gone, and end with the app', async () => {
    const { schedule, world, ran } = app()
    world.isGone = true
    await schedule.look()
    expect(ran).toEqual([])
    world.isGone = false
    await schedule.look()
    expect(ran).toHaveLength(1)
    schedule.stop()
  })
})
