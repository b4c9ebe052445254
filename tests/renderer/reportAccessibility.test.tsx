import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { someReport, someTemplate } from '../fakes/someReport.ts'
import { lineBehind } from './fake/reports.ts'
import { click } from './support/draw.tsx'
import { openReports, reportWindow } from './support/reportPage.tsx'
import { all, byTestId, find, nameOfElement } from './support/roles.ts'

const here = reportWindow()

/** What axe finds wrong; colours need real drawing and are looked at in the real window. */
async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('what assistive technology meets in the report', () => {
  it.each(['light', 'dark'] as const)(
    'has no faults on the page and in the list behind a number, %s',
    async (theme) => {
      await openReports(here, (facts, world) => {
        world.settings.theme = theme
        facts.draft = { ...someReport, amendments: [{ path: 'figures.actionable', was: 1, now: 2 }] }
        facts.behind = { 'figures.inbound.total': [lineBehind('m1'), lineBehind('m2', { conversationId: null })] }
      })
      expect(document.documentElement.dataset['theme']).toBe(theme)
      expect(await faults()).toEqual([])
      await click(find('button', /, Messages in: show what stands behind it$/))
      expect(byTestId('report-behind')).toBeDefined()
      expect(await faults()).toEqual([])
    },
  )

  it.each(['report-close', 'report-schedule-edit', 'report-decision-add', 'report-outside-add', 'report-competitors'])(
    'has none in the dialog that %s opens',
    async (id) => {
      await openReports(here, (facts) => (facts.draft = { ...someReport, closableFrom: 1 }))
      await click(byTestId(id))
      expect(document.querySelector('.modal')).not.toBeNull()
      expect(await faults()).toEqual([])
    },
  )

  it('has none in the lists of months and templates', async () => {
    await openReports(here)
    await click(byTestId('report-all-months'))
    expect(await faults()).toEqual([])
    await click(byTestId('report-templates'))
    await click(byTestId('report-template-new'))
    expect(await faults()).toEqual([])
  })

  it('tells every chart as a table, whose numbers open once it is shown', async () => {
    await openReports(here, (facts) => {
      facts.templates = [{ ...someTemplate, sections: ['heatMap', 'sentiment'] }]
    })
    const charts = [...document.querySelectorAll('.report-chart')]
    expect(charts.length).toBeGreaterThan(1)
    for (const chart of charts) {
      expect(chart.querySelectorAll('table tbody tr').length).toBeGreaterThan(0)
      expect(chart.querySelector('svg')?.closest('[aria-hidden=true]')).not.toBeNull()
    }
    const [first] = charts
    const before = first?.querySelectorAll('.report-number').length
    await click(first?.querySelector('.icon-button') ?? document.body)
    expect(before).toBe(0)
    expect(first?.querySelector('svg.icon')).not.toBeNull()
    expect(first?.querySelectorAll('.report-number').length).toBeGreaterThan(0)
  })

  it('names every button, and every section by its heading', async () => {
    await openReports(here)
    for (const button of all('button')) expect(nameOfElement(button), button.outerHTML).not.toBe('')
    expect(all('heading', 'Escalations').length).toBeGreaterThan(0)
  })
})
