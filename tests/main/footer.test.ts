import { expect, test } from 'vitest'
import { footerTemplate } from '../../src/main/print/footer.ts'

test('the text at the foot of a page is only ever text, and is cut before it runs into the page number', () => {
  const foot = footerTemplate(`<img src=x> & "Halyard's" 木の戸`)
  expect(foot).not.toContain('<img')
  expect(foot).toContain('&#60;img src=x&#62; &#38; &#34;Halyard&#39;s&#34; 木の戸')
  expect(foot).toContain('class="pageNumber"')
  expect(footerTemplate('x'.repeat(5000)).length).toBeLessThan(1000)
})
