import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { emptyReport, someReport } from '../fakes/someReport.ts'
import { lineBehind } from './fake/reports.ts'
import { click, press, settle, type } from './support/draw.tsx'
import { asked, fewSections, openReports, reportWindow } from './support/reportPage.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

const here = reportWindow()
const paper = (): HTMLElement => byTestId('report-sheet')
const number = (path: string): HTMLElement => {
  const found = paper().querySelector<HTMLElement>(`[data-path="${path}"]`)
  if (found === null) throw new Error(`No number of ${path}`)
  return found
}

describe('the page of reports', () => {
  it('is reached by its keys and shows the last whole month of the brand', async () => {
    await openReports(here)
    expect(find('heading', 'October 2026')).toBeDefined()
    expect(byTestId('report-standing').textContent).toContain('Draft')
    expect(paper().textContent).toContain('October 2026')
    expect(number('figures.inbound.total').textContent).toContain('4,812')
    expect(document.querySelector('.crumbs')?.textContent).toContain('October 2026')
  })

  it('asks for a client where all are shown', async () => {
    await openReports(here)
    await press('0', { ctrlKey: true, on: document.body, code: 'Digit0' })
    await press('g', { on: document.body, code: 'KeyG' })
    await press('r', { on: document.body, code: 'KeyR' })
    await click(document.querySelectorAll('.client-line')[1] ?? document.body)
    expect(useNavigation.getState().place.brandId).toBe('b2')
    expect(paper().textContent).toContain('Nordlys Ferries')
  })

  it('steps through the months by keys, and stops at both ends', async () => {
    await openReports(here)
    await press('[', { on: document.body, code: 'BracketLeft' })
    expect(find('heading', 'September 2026')).toBeDefined()
    for (let time = 0; time < 4; time++) await press(']', { on: document.body, code: 'BracketRight' })
    expect(find('heading', 'November 2026')).toBeDefined()
  })

  it('lists the months before, all months, and marks brands whose month is closed', async () => {
    await openReports(here, (facts) => {
      facts.months = facts.months.map((each) =>
        each.month === '2026-09' ? { ...each, state: 'closed', version: 2, closedAt: 0, isAmended: true } : each,
      )
    })
    expect(byTestId('report-month-2026-09').textContent).toBe('September')
    expect(byTestId('report-brand-b2').textContent).not.toContain('closed')
    await click(byTestId('report-month-2026-09'))
    expect(byTestId('report-brand-b2').textContent).toContain('closed')
    await click(byTestId('report-all-months'))
    const row = all('button', 'September 2026')[0]?.closest('tr')
    expect(row?.textContent).toContain('version 2')
    expect(row?.textContent).toContain('Amended after the close')
    await click(find('button', 'August 2026'))
    expect(find('heading', 'August 2026')).toBeDefined()
  })

  it('shows parts of the report by tabs, in the order of the template', async () => {
    await openReports(here)
    const shown = (): (string | undefined)[] =>
      [...paper().querySelectorAll<HTMLElement>('section')].map((each) => each.dataset['testid'])
    expect(shown()).toEqual(fewSections.map((each) => `report-${each}`))
    await click(find('button', /^Cases$/))
    expect(shown()).toEqual(['report-escalations', 'report-moderation', 'report-decisions'])
    await click(byTestId('report-section-escalations'))
    expect(shown()).toEqual(['report-moderation', 'report-decisions'])
  })

  it('writes the report in its own language, apart from the window', async () => {
    await openReports(here, (facts) => (facts.templates = facts.templates.map((each) => ({ ...each, language: 'ja' }))))
    expect(paper().lang).toBe('ja')
    expect(find('heading', 'October 2026')).toBeDefined()
  })

  it('keeps the old report on the screen while it is made anew, and can be told to stop', async () => {
    await openReports(here)
    here.facts.draft = {
      ...someReport,
      figures: { ...someReport.figures, moderation: { ...someReport.figures.moderation, hidden: 7 } },
    }
    const release = here.drawn.engine.holdAnswers()
    await click(byTestId('report-refresh'))
    expect(paper().getAttribute('aria-busy')).toBe('true')
    await click(byTestId('report-stop'))
    expect(paper().getAttribute('aria-busy')).toBe('false')
    release()
    await settle()
    expect(number('figures.moderation.hidden').textContent).not.toBe('7')
    await click(byTestId('report-refresh'))
    expect(number('figures.moderation.hidden').textContent).toBe('7')
  })

  it('says why it could not be made, keeps what it has, and tries again', async () => {
    await openReports(here)
    here.drawn.engine.failQuery('report.make', { code: 'internal', message: 'The disk is full.', reference: 'r1' })
    await click(byTestId('report-refresh'))
    const alert = document.querySelector('[role=alert]')
    expect(alert?.textContent).toContain('The disk is full.')
    expect(paper().textContent).toContain('4,812')
    expect(find('button', 'Try again')).toBeDefined()
  })

  it('says so where there is nothing of the month, or no month at all', async () => {
    await openReports(here, (facts) => {
      facts.draft = emptyReport
      facts.comments = {}
      facts.decisions = []
      facts.outside = []
    })
    expect(says('No messages of this month on this computer')).toBe(true)
    expect(paper().textContent).not.toContain('NaN')
    await here.drawn.close()
    await openReports(here, (facts) => (facts.months = []))
    expect(says('Nothing to report yet')).toBe(true)
  })
})

describe('what stands behind a number', () => {
  const path = 'figures.inbound.total'

  it('opens beside the report and leads to the conversation; Esc goes back to the number', async () => {
    await openReports(here, (facts) => {
      facts.behind = { [path]: [lineBehind('m1'), lineBehind('m2', { note: 'spam', minutes: 75 })] }
    })
    await act(async () => number(path).focus())
    await click(number(path))
    const list = byTestId('report-behind')
    expect(list.textContent).toContain('2 in all')
    expect(list.textContent).toContain('took 1 h 15 min, spam')
    expect(list.contains(document.activeElement)).toBe(true)
    await press('Escape')
    expect(document.activeElement).toBe(number(path))
    await click(number(path))
    await click(find('button', /Words of m2/))
    expect(useNavigation.getState().place).toMatchObject({ page: 'inbox', conversationId: 'c1' })
  })

  it('reads more as it is scrolled, and only then', async () => {
    const lines = Array.from({ length: 450 }, (_, at) => lineBehind(`m${String(at)}`))
    await openReports(here, (facts) => (facts.behind = { [path]: lines }))
    await click(number(path))
    expect(byTestId('report-behind').textContent).toContain('450 in all')
    expect(document.querySelectorAll('.behind-line').length).toBeLessThan(60)
    const scroller = document.querySelector('.behind-scroller') ?? document.body
    expect(says('Words of m215')).toBe(false)
    for (let time = 0; time < 2; time++) {
      await act(async () => {
        scroller.scrollTop = 215 * 62
        scroller.dispatchEvent(new Event('scroll'))
      })
      await settle()
    }
    expect(says('Words of m215')).toBe(true)
  })

  it('opens a case, and says where a number opens nothing', async () => {
    await openReports(here, (facts) => {
      facts.behind = {
        [path]: [lineBehind('case-1', { kind: 'case', conversationId: null, text: 'Bag late' })],
        'figures.serviceLevels.rate': null,
      }
    })
    await click(number('figures.serviceLevels.rate'))
    expect(says('This number opens nothing')).toBe(true)
    await click(find('button', 'Back to the report'))
    await click(number(path))
    await click(find('button', /Bag late/))
    expect(useNavigation.getState().place).toMatchObject({ page: 'cases', caseId: 'case-1' })
  })
})

describe('comments of the manager', () => {
  it('are written where they stand, kept when the field is left, and taken back', async () => {
    await openReports(here)
    expect(byTestId('report-headline').textContent).toContain('A calm month.')
    await click(find('button', /^Change the comment on Headline/))
    const field = byTestId<HTMLTextAreaElement>('report-comment')
    expect(document.activeElement).toBe(field)
    await type(field, 'Two storms.')
    await act(async () => field.blur())
    await settle()
    expect(asked(here, 'report.comment')).toMatchObject([
      { brandId: 'b1', month: '2026-10', section: 'headline', text: 'Two storms.' },
    ])
    expect(byTestId('report-headline').textContent).toContain('Two storms.')
    await click(find('button', 'Undo'))
    expect(byTestId('report-headline').textContent).toContain('A calm month.')
  })

  it('stay as they were after Esc', async () => {
    await openReports(here)
    await press('n', { on: document.body, code: 'KeyN' })
    await type(byTestId('report-comment'), 'Half a thought')
    await press('Escape')
    expect(asked(here, 'report.comment')).toEqual([])
    expect(byTestId('report-headline').textContent).toContain('A calm month.')
  })

  it('keep what was typed when it could not be kept', async () => {
    await openReports(here, undefined, (engine) =>
      engine.failNext('report.comment', { code: 'conflict', message: 'Read only.' }),
    )
    await press('n', { on: document.body, code: 'KeyN' })
    const field = byTestId<HTMLTextAreaElement>('report-comment')
    await type(field, 'Long work')
    await act(async () => field.blur())
    await settle()
    expect(byTestId<HTMLTextAreaElement>('report-comment').value).toBe('Long work')
    expect(says('Read only.')).toBe(true)
  })
})
