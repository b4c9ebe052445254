import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { someReport, someTemplate } from '../fakes/someReport.ts'
import { click, press, settle, type } from './support/draw.tsx'
import { asked, calls, openReports, reportWindow } from './support/reportPage.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

const here = reportWindow()
const field = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`.modal [name="${name}"]`)
  if (found === null) throw new Error(`No field ${name}`)
  return found
}
const choose = async (id: string, value: string): Promise<void> => {
  await act(async () => {
    const select = byTestId<HTMLSelectElement>(id)
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}
const confirm = (): Promise<void> => click(document.querySelector('.modal button[type=submit]') ?? document.body)

describe('exports', () => {
  it('ask the shell with what is chosen beside the report, and say what was written and where', async () => {
    await openReports(here)
    here.drawn.shell.answer('report.export', {
      names: ['Kohaku 2026-10.csv', 'Kohaku 2026-10 messages.csv'],
      lacking: ['木'],
    })
    here.drawn.shell.answer('report.openFolder', false)
    await choose('report-language', 'th')
    await choose('report-encoding', 'windows-874')
    expect(byTestId('report-sheet').lang).toBe('th')
    await click(byTestId('report-export-csv'))
    expect(calls(here, 'report.export')).toEqual([
      {
        brandId: 'b1',
        month: '2026-10',
        formats: ['csv'],
        language: 'th',
        paper: 'A4',
        csvEncoding: 'windows-874',
        template: 't-1',
        version: null,
        draft: false,
      },
    ])
    expect(says('Kohaku 2026-10.csv, Kohaku 2026-10 messages.csv saved')).toBe(true)
    expect(says('lacks 1 character, written as “?”: 木')).toBe(true)
    await click(find('button', 'Show in folder'))
    expect(says('The folder is not there any more')).toBe(true)
  })

  it('tell what is being made, one at a time, and can be cancelled', async () => {
    await openReports(here)
    let finish: (value: null) => void = () => undefined
    here.drawn.shell.answer('report.export', new Promise((resolve) => (finish = resolve)) as never) // answered later
    await press('p', { ctrlKey: true, on: document.body, code: 'KeyP' })
    await act(async () => here.drawn.shell.tell({ kind: 'reportExport', done: 0, of: 1, making: 'pdf' }))
    expect(says('Making PDF')).toBe(true)
    expect(byTestId<HTMLButtonElement>('report-export-xlsx').disabled).toBe(true)
    await click(byTestId('report-export-cancel'))
    expect(calls(here, 'report.cancel')).toHaveLength(1)
    finish(null)
    await settle()
    expect(says('Making PDF')).toBe(false)
    expect(byTestId<HTMLButtonElement>('report-export-xlsx').disabled).toBe(false)
  })

  it('say why nothing was written', async () => {
    await openReports(here)
    here.drawn.shell.refuse('report.export', 'The folder is read-only. Nothing was written.')
    await click(byTestId('report-export-pdf'))
    expect(says('The folder is read-only. Nothing was written.')).toBe(true)
  })
})

describe('sections', () => {
  const saved = (): string[] =>
    (asked(here, 'report.saveTemplate').at(-1) as { fields: { sections: string[] } }).fields.sections // as asked for

  it('are ticked, and moved by keys and buttons; the last one stays', async () => {
    await openReports(here, (facts) => {
      facts.templates = [{ ...someTemplate, sections: ['headline', 'volume', 'topics'] }]
    })
    await click(byTestId('report-section-sentiment'))
    expect(saved()).toEqual(['headline', 'volume', 'topics', 'sentiment'])
    await press('ArrowUp', { altKey: true, on: byTestId('report-section-topics') })
    expect(saved()).toEqual(['headline', 'topics', 'volume', 'sentiment'])
    expect(says('Topics: 2 of 4')).toBe(true)
    await click(find('button', 'Move Headline figures down'))
    expect(saved()).toEqual(['topics', 'headline', 'volume', 'sentiment'])
    for (const each of ['topics', 'headline', 'volume', 'sentiment']) await click(byTestId(`report-section-${each}`))
    expect(saved()).toEqual(['sentiment'])
    expect(says('A report has at least one section.')).toBe(true)
  })

  it('keep what else the template says, not what was chosen for one export', async () => {
    await openReports(here)
    await choose('report-language', 'ko')
    await click(byTestId('report-section-topics'))
    expect(asked(here, 'report.saveTemplate')).toMatchObject([{ templateId: 't-1', fields: { language: 'en' } }])
  })
})

describe('the schedule', () => {
  it('is set up in a dialog and switched off and on beside the report', async () => {
    await openReports(here)
    expect(says('Not made by itself.')).toBe(true)
    await click(find('switch', 'Make the report by itself each month'))
    expect(byTestId('report-schedule-dialog')).toBeDefined()
    here.drawn.shell.answer('report.chooseFolder', '/home/mika/Reports')
    await click(find('button', 'Choose a folder'))
    expect(byTestId('report-folder').textContent).toBe('/home/mika/Reports')
    await type(field('mailTo'), 'a@client.example， b@client.example')
    await confirm()
    expect(asked(here, 'report.saveSchedule')).toEqual([
      {
        brandId: 'b1',
        fields: {
          isOn: true,
          at: '09:00',
          folder: '/home/mika/Reports',
          formats: ['pdf', 'xlsx'],
          templateId: null,
          mailTo: ['a@client.example', 'b@client.example'],
        },
      },
    ])
    expect(byTestId('report-schedule').textContent).toContain('Next on 1 December 2026')
    expect(byTestId('report-schedule').textContent).toContain('2 people')
    await click(find('switch', 'Make the report by itself each month'))
    expect(asked(here, 'report.saveSchedule').at(-1)).toMatchObject({ fields: { isOn: false, at: '09:00' } })
  })

  it('tells of a run that failed', async () => {
    await openReports(here, (facts) => {
      facts.schedule = {
        brandId: 'b1',
        isOn: true,
        at: '09:00',
        folder: '/gone',
        formats: ['pdf'],
        templateId: null,
        mailTo: [],
        nextAt: null,
        last: { month: '2026-10', at: 0, files: [], trouble: 'The folder is gone.', isLate: false },
      }
    })
    expect(byTestId('report-schedule').textContent).toContain('October 2026 was not made: The folder is gone.')
    expect(byTestId('report-schedule').textContent).toContain('never opens')
  })
})

describe('data and months', () => {
  it('tells of what the report was made, of gaps and of what would be different by now', async () => {
    await openReports(here, (facts) => {
      facts.draft = {
        ...someReport,
        amendments: [{ path: 'figures.inbound.total', was: 4812, now: 4815 }],
      }
    })
    const data = byTestId('report-data').textContent
    expect(data).toContain('messages on this computer')
    expect(data).toContain('Mastodon @kinoto, 28 to 30 October: counts may be low, the network limited requests')
    expect(data).toContain('1 figure would be different by now')
    expect(data).toContain('4812 at the close, 4815 now')
  })

  it('closes a month after a question, and makes a further version only with a reason', async () => {
    await openReports(here, (facts) => (facts.draft = { ...someReport, closableFrom: 1 }))
    await click(byTestId('report-close'))
    expect(byTestId('report-close-dialog').textContent).toContain('frozen')
    await confirm()
    expect(asked(here, 'report.close')).toEqual([{ brandId: 'b1', month: '2026-10', note: '' }])
    expect(byTestId('report-month').textContent).toContain('by Mika Tanabe, version 1')
    expect(byTestId('report-standing').textContent).toContain('Closed')
    await click(byTestId('report-close'))
    const submit = document.querySelector<HTMLButtonElement>('.modal button[type=submit]')
    expect(submit?.disabled).toBe(true)
    await type(field('note'), 'A late import')
    await confirm()
    expect(byTestId('report-month').textContent).toContain('version 2')
    expect(says('Why there is this version: A late import')).toBe(true)
    await choose('report-version', '1')
    expect(byTestId('report-month').textContent).toContain('by Mika Tanabe, version 1')
    await click(byTestId('report-export-pdf'))
    expect(calls(here, 'report.export')).toMatchObject([{ version: 1, draft: false }])
    await choose('report-version', 'now')
    expect(byTestId('report-standing').textContent).toContain('Draft')
  })

  it('says from when a month can be closed', async () => {
    await openReports(here, (facts) => (facts.draft = { ...someReport, closableFrom: Date.UTC(2099, 0, 4, 12) }))
    expect(byTestId<HTMLButtonElement>('report-close').disabled).toBe(true)
    expect(says('It can be closed from 4 January 2099')).toBe(true)
  })
})

describe('what people add', () => {
  it('adds a decision and ends it with what came of it', async () => {
    await openReports(here)
    await click(byTestId('report-decision-add'))
    await type(field('text'), 'Answer in Thai until 20:00')
    await type(field('ownerName'), 'Ploy')
    await confirm()
    expect(asked(here, 'report.addDecision')).toMatchObject([{ text: 'Answer in Thai until 20:00', dueOn: null }])
    expect(byTestId('report-side-decisions').textContent).toContain('Answer in Thai until 20:00')
    await click(find('button', 'Done: Answer reviews on Saturdays too'))
    await type(field('outcome'), 'Saturdays are answered')
    await confirm()
    expect(asked(here, 'report.endDecision')).toMatchObject([{ decisionId: 'd-1', isDone: true }])
    expect(byTestId('report-side-decisions').textContent).toContain('Saturdays are answered')
    await click(find('button', 'Undo'))
    expect(asked(here, 'report.endDecision').at(-1)).toMatchObject({ decisionId: 'd-1', isDone: false, outcome: '' })
  })

  it('adds a figure from outside, refuses what is no number, and removes one', async () => {
    await openReports(here)
    await click(byTestId('report-outside-add'))
    await type(field('name'), 'Newsletter')
    await type(field('value'), 'many')
    expect(says('Use a number such as 10402 or 3.5')).toBe(true)
    await type(field('value'), '3.5')
    await confirm()
    expect(asked(here, 'report.addOutside')).toMatchObject([{ name: 'Newsletter', value: 3.5, source: 'manual' }])
    await click(find('button', 'Remove Sessions'))
    expect(byTestId('report-side-outside').textContent).not.toContain('Sessions')
    expect(byTestId('report-sheet').textContent).toContain('Newsletter')
  })

  it('keeps competitors with their words', async () => {
    await openReports(here)
    await click(byTestId('report-competitors'))
    const [name, words] = document.querySelectorAll<HTMLInputElement>('.report-competitor input')
    await type(name ?? document.body, 'Northwind')
    expect(says('Each needs a name and a word.')).toBe(true)
    await type(words ?? document.body, 'northwind、ノースウィンド')
    await confirm()
    expect(asked(here, 'report.saveCompetitors')).toEqual([
      { brandId: 'b1', competitors: [{ name: 'Northwind', words: ['northwind', 'ノースウィンド'] }] },
    ])
  })
})

describe('templates', () => {
  it('are added with a logo, used and removed; the last one stays', async () => {
    await openReports(here)
    await click(byTestId('report-templates'))
    expect(all('button', 'Remove: Monthly')).toEqual([])
    await click(byTestId('report-template-new'))
    await type(field('name'), '月次')
    const input = byTestId<HTMLInputElement>('report-logo-file')
    const put = async (file: File): Promise<void> => {
      Object.defineProperty(input, 'files', { value: [file], configurable: true })
      await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
      await settle()
    }
    await put(new File(['hello'], 'notes.txt', { type: 'text/plain' }))
    expect(says('notes.txt is no PNG or JPEG.')).toBe(true)
    await put(new File([new Uint8Array(300_001)], 'large.png', { type: 'image/png' }))
    expect(says('large.png is larger than 300 kB.')).toBe(true)
    const small = new File(['PNG'], 'logo.png', { type: 'image/png' })
    Object.defineProperty(small, 'arrayBuffer', { value: async () => new TextEncoder().encode('PNG').buffer })
    await put(small)
    await confirm()
    expect(asked(here, 'report.saveTemplate')).toMatchObject([
      { templateId: null, logo: 'data:image/png;base64,UE5H', fields: { name: '月次', fileName: '{brand} {month}' } },
    ])
    await click(find('button', 'Use it: 月次'))
    expect(byTestId<HTMLSelectElement>('report-template').value).toBe('t-2')
    expect(byTestId('report-sheet').querySelector('img')?.src).toContain('UE5H')
    await click(byTestId('report-templates'))
    await click(find('button', 'Remove: Monthly'))
    expect(all('button', /^Remove: /)).toEqual([])
  })

  it('keeps the logo as it is when other things change', async () => {
    await openReports(here, (facts) => (facts.templates = [{ ...someTemplate, logo: 'data:image/png;base64,AA==' }]))
    await click(byTestId('report-templates'))
    await click(find('button', 'Edit: Monthly'))
    await type(field('footer'), 'Kohaku and Halyard')
    await confirm()
    const [saved] = asked(here, 'report.saveTemplate')
    expect(saved).toMatchObject({ templateId: 't-1', fields: { footer: 'Kohaku and Halyard' } })
    expect(saved).not.toHaveProperty('logo')
  })
})
