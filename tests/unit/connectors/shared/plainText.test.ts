import { describe, expect, test } from 'vitest'
import { htmlToText } from '../../../../src/main/connectors/shared/plainText.ts'

describe('HTML as text', () => {
  test.each([
    ['<p>Hello &amp; <b>good</b> day</p><p>Second</p>', 'Hello & good day\n\nSecond'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<p>日本語 <a href="https://a.example/x">ここ</a></p>', '日本語 ここ (https://a.example/x)'],
    [
      '<a href="https://a.example/long"><span class="invisible">https://</span><span>a.example/long</span></a>',
      'https://a.example/long',
    ],
    [
      '<span class="h-card"><a class="u-url mention" href="https://b.example/@shop">@<span>shop</span></a></span> hi',
      '@shop hi',
    ],
    ['<a class="mention hashtag" href="https://b.example/tags/tea">#<span>tea</span></a>', '#tea'],
    ['<ul><li>One</li><li>Two</li></ul>after', '• One\n• Two\n\nafter'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<img src="https://tracker.example/p.gif" alt=":blobcat:"> text', ':blobcat: text'],
    ['<script>alert(1)</script>safe<style>p{}</style>', 'safe'],
    ['<iframe src="https://x.example">inner</iframe>after', 'after'],
    ['<a href="javascript:alert(1)">press</a>', 'press'],
    ['  spaced\n\n  out  ', 'spaced out'],
    ['สวัสดี&nbsp;ค่ะ', 'สวัสดี\u00a0ค่ะ'],
    ['한국어 <em>텍스트</em>', '한국어 텍스트'],
    ['<p>open <b>never closed', 'open never closed'],
    ['1 < 2 && 3 > 2', '1 < 2 && 3 > 2'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  test('deep nesting and a flood of text end in a text', () => {
    expect(htmlToText(`${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`)).toBe('deep')
    const floods = ['<div>'.repeat(50_000), '<a>'.repeat(50_000), '<'.repeat(200_000), `<pre>${' '.repeat(200_000)}`]
    for (const flood of floods) expect(htmlToText(flood).length).toBeLessThan(200_000)
    expect(htmlToText('<p>x</p>'.repeat(200_000))).toMatch(/^(?:x\n\n)+x$/u)
  })

  test('no tag is left of hostile markup', () => {
    const hostile = [
      '<svg><script>alert(1)</script></svg>',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<textarea><img src=x onerror=alert(1)></textarea>',
      '<!--><img src=x onerror=alert(1)>-->',
      '<![CDATA[<img src=x onerror=alert(1)>]]>',
    ]
    for (const html of hostile) expect(htmlToText(html)).not.toMatch(/<\s*(?:img|script|svg|style)/iu)
  })
})
