import { describe, expect, it } from 'vitest'
import { amendmentsOf } from '../../../src/main/engine/rules/report/amendments.ts'
import { emptyFigures } from '../../fakes/emptyFigures.ts'
import { someFigures } from '../../fakes/someFigures.ts'

describe('what facts that came after a close would change', () => {
  it('is nothing for the same figures, also after they were kept as JSON', () => {
    expect(amendmentsOf(someFigures, someFigures)).toEqual([])
    expect(amendmentsOf(JSON.parse(JSON.stringify(someFigures)) as typeof someFigures, someFigures)).toEqual([])
  })

  it('is each number that differs, exactly, in the order of the figures', () => {
    const now = {
      ...someFigures,
      actionable: someFigures.actionable + 1,
      inbound: { ...someFigures.inbound, total: 4813 },
      answered: { ...someFigures.answered, rate: (someFigures.answered.rate ?? 0) + Number.EPSILON },
      sentiment: { ...someFigures.sentiment, net: null },
    }
    expect(amendmentsOf(someFigures, now).map((it) => [it.path, it.was, it.now])).toEqual([
      ['figures.inbound.total', 4812, 4813],
      ['figures.actionable', 4590, 4591],
      ['figures.answered.rate', someFigures.answered.rate, (someFigures.answered.rate ?? 0) + Number.EPSILON],
      ['figures.sentiment.net', someFigures.sentiment.net, null],
    ])
  })

  it('names the entry of a list by what it is of, so that one more changes no other', () => {
    const now = {
      ...someFigures,
      topics: [{ name: 'New', count: 9 }, ...someFigures.topics.filter((it) => it.name !== 'Refund')],
      buckets: someFigures.buckets.map((it) => (it.upToMinutes === null ? { ...it, count: it.count + 1 } : it)),
      heatmap: someFigures.heatmap.map((row, day) =>
        day === 6 ? row.map((cell, at) => (at === 23 ? 99 : cell)) : row,
      ),
      posts: {
        ...someFigures.posts,
        top: someFigures.posts.top.toReversed().map((it) => ({ ...it, measuredAt: 5 })),
      },
    }
    expect(amendmentsOf(someFigures, now)).toEqual([
      { path: 'figures.buckets.null.count', was: 24, now: 25 },
      { path: 'figures.heatmap.6.23', was: someFigures.heatmap[6]?.[23], now: 99 },
      { path: 'figures.topics.Refund.count', was: 402, now: null },
      { path: 'figures.topics.New.count', was: null, now: 9 },
    ])
  })

  it('is every number where a month was empty', () => {
    const found = amendmentsOf(emptyFigures, someFigures)
    expect(found.find((it) => it.path === 'figures.inbound.byNetwork.mastodon.total')).toEqual({
      path: 'figures.inbound.byNetwork.mastodon.total',
      was: null,
      now: 1002,
    })
    expect(found.some((it) => it.path.endsWith('.measuredAt') || it.path.endsWith('.at'))).toBe(false)
  })
})
