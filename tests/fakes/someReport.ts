import type { Report, ReportTemplate } from '../../src/shared/contract/report.ts'
import { reportSection } from '../../src/shared/contract/report.ts'
import { emptyFigures } from './emptyFigures.ts'
import { buckets, from, hour, sample, share, to } from './reportKit.ts'
import { someFigures } from './someFigures.ts'

/* A report with something in every section, for those who draw reports, and one with nothing. */

/** A draft of October 2026 with the month before it, gaps, comments, figures from outside and decisions. */
export const someReport: Report = {
  format: 1,
  brand: { id: 'b-1', name: 'Kinoto 木の戸', isSample: false },
  month: '2026-10',
  timeZone: 'Europe/Oslo',
  period: { from, to },
  asOf: to + 24 * hour,
  closableFrom: to + 24 * hour,
  graceHours: 24,
  state: 'draft',
  version: 0,
  closedAt: null,
  closedBy: null,
  versionNote: '',
  madeAt: to + 37 * hour,
  basis: {
    inputHash: 'ab'.repeat(32),
    calendars: ['first', '2026-10-12'],
    rules: 'words 1, policies 3',
    formulas: '1',
  },
  figures: someFigures,
  before: {
    month: '2026-09',
    isClosed: true,
    figures: {
      ...someFigures,
      inbound: { ...someFigures.inbound, total: 4281 },
      answered: { ...someFigures.answered, ...share(3948, 4165) },
      firstResponse: { ...someFigures.firstResponse, business: sample(2100, 50, 333, 120) },
      serviceLevels: { ...someFigures.serviceLevels, rate: 0.917 },
      sentiment: { ...someFigures.sentiment, net: 0.22 },
      buckets: buckets([600, 480, 440, 320, 260, 140, 100, 40]),
    },
  },
  cautions: ['gaps', 'clock_change', 'hours_changed'],
  gaps: [
    {
      accountId: 'a-2',
      network: 'mastodon',
      handle: '@kinoto',
      from: from + 28 * 24 * hour,
      to: from + 30 * 24 * hour,
      why: 'limited',
    },
  ],
  amendments: [],
  outside: [
    {
      id: 'o-1',
      brandId: 'b-1',
      month: '2026-10',
      source: 'google_analytics',
      name: 'Sessions',
      value: 10_402,
      unit: '',
      note: '',
      from: 'traffic.csv',
      at: to + 30 * hour,
    },
    {
      id: 'o-2',
      brandId: 'b-1',
      month: '2026-10',
      source: 'real_world',
      name: 'Shop in Shinjuku',
      value: null,
      unit: '',
      note: '店頭で「返信が早い」と三人に言われた。',
      from: 'Mai',
      at: to + 31 * hour,
    },
  ],
  decisions: [
    {
      id: 'd-1',
      brandId: 'b-1',
      month: '2026-09',
      text: 'Answer reviews on Saturdays too',
      ownerName: 'Mai',
      dueOn: '2026-10-15',
      madeAt: from - 20 * 24 * hour,
      doneAt: null,
      outcome: '',
    },
  ],
  comments: { headline: 'A calm month.\nStorm on the 19th: see sentiment.', heatMap: '日曜の夜が最も忙しい。' },
}

/** A month in which nothing came. */
export const emptyReport: Report = {
  ...someReport,
  figures: emptyFigures,
  before: null,
  cautions: [],
  gaps: [],
  outside: [],
  decisions: [],
  comments: {},
}

/** The template of a new brand. */
export const someTemplate: ReportTemplate = {
  id: 't-1',
  brandId: 'b-1',
  name: 'Monthly',
  sections: [...reportSection.options],
  language: 'en',
  paper: 'A4',
  csvEncoding: 'utf-8',
  accent: null,
  madeBy: 'Halyard',
  footer: '',
  fileName: '{brand} {month}',
  logo: null,
}
