import type { DataRow } from '../../src/main/engine/report/dataRows.ts'
import { from, hour } from './reportKit.ts'

/** A message that was answered in time. */
export const someDataRow: DataRow = {
  at: from + 9 * hour,
  network: 'bluesky',
  account: '@kinoto.example',
  kind: 'comment',
  conversation: 'c-1',
  message: 'm-1',
  author: '山田 花子',
  handle: '@hanako.example',
  text: '届きません。\n"至急", お願いします',
  exclusion: null,
  reason: null,
  isInRates: true,
  answeredAt: from + 9.5 * hour,
  clockMinutes: 30,
  businessMinutes: 12.5,
  isInside24: true,
  settledBy: null,
  sentiment: 'negative',
  urgency: 'high',
  tags: '配送, Refund',
  language: 'ja',
  link: 'https://example.org/m-1',
}

/** Three messages: one answered, one left out, one that looks like a formula and has no answer, written in the hour that comes twice. */
export const someDataRows: readonly DataRow[] = [
  someDataRow,
  {
    ...someDataRow,
    at: from + 20 * hour,
    message: 'm-2',
    text: 'ขอบคุณค่ะ',
    exclusion: 'noReplyNeeded',
    reason: 'thanks',
    isInRates: false,
    answeredAt: null,
    clockMinutes: null,
    businessMinutes: null,
    isInside24: null,
    settledBy: 'like',
    sentiment: 'positive',
    language: 'th',
    link: null,
  },
  {
    ...someDataRow,
    at: Date.UTC(2026, 9, 25, 1, 15),
    message: 'm-3',
    author: '=cmd|calc',
    text: '=HYPERLINK("http://example.org")',
    answeredAt: null,
    clockMinutes: null,
    businessMinutes: null,
    isInside24: false,
    sentiment: null,
    tags: '',
  },
]
