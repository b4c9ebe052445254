import { describe, expect, test } from 'vitest'
import { readOpml, writeOpml } from '../../../../src/main/connectors/feed/opml.ts'
import { refusal } from './kit.ts'

const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>${body}</body></opml>`
const refused = (text: string) => refusal(Promise.resolve().then(() => readOpml(text)))

describe('a list of feeds', () => {
  test('is read with its folders, whatever case its attributes have', () => {
    expect(
      readOpml(
        opml(`<outline text="News"><outline text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example"/>
          <outline text="Deeper"><outline title="C" text="c" XMLURL=" https://c.example/ "/></outline></outline><outline text="no feed"/><outline xmlurl="x:y"/>`),
      ),
    ).toEqual([
      { address: 'https://a.example/feed?x=1&y=2', title: 'A & B', siteUrl: 'https://a.example' },
      { address: 'https://c.example/', title: 'C', siteUrl: null },
      { address: 'x:y', title: '', siteUrl: null },
    ])
  })

  test('that is slightly broken is read', () => {
    expect(
      readOpml(
        `  \n${opml('<outline text="Fish & chips &nbsp;" xmlUrl="https://a.example/?a=1&b=2"><outline xmlUrl="https://b.example">')}`,
      ),
    ).toHaveLength(2)
  })

  test.each([
    ['that breaks off', opml('<outline xmlUrl="https://a.example"/>').slice(0, -20), /breaks off/u],
    ['that is a feed', '<rss version="2.0"></rss>', /no OPML/u],
    ['that is no XML', 'hello', /no element/u],
    ['nested without end', opml('<outline text="a">'.repeat(50_000)), /nested/u],
    ['of 10,001 feeds', opml('<outline xmlUrl="https://a.example"/>'.repeat(10_001)), /10000/u],
  ])('%s is refused in words', async (_, text, words) => {
    expect(await refused(text)).toMatchObject({ kind: 'malformed', message: expect.stringMatching(words) })
  })

  test('is written so that it reads back', () => {
    const feeds = [
      { address: 'https://a.example/feed?x=1&y="2"', title: 'A <b> & "c" \' ก 👍', siteUrl: 'https://a.example/' },
      { address: 'https://b.example/', title: 'two\nlines\u0000\u0007 \ud800', siteUrl: null },
      { address: 'https://c.example/', title: '', siteUrl: null },
    ]
    expect(readOpml(writeOpml('Brand & Co', feeds))).toEqual([
      feeds[0],
      { address: 'https://b.example/', title: 'two lines \ufffd', siteUrl: null },
      { address: 'https://c.example/', title: 'https://c.example/', siteUrl: null },
    ])
    expect(readOpml(writeOpml('Empty', []))).toEqual([])
  })
})
