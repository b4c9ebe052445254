import { describe, expect, test } from 'vitest'
import { routeUrl, siteAddress } from '../../../../src/main/connectors/wordpress/routes.ts'
import { plainName, rawOfText, textOfRaw } from '../../../../src/main/connectors/wordpress/words.ts'

describe('addresses of routes', () => {
  test.each([
    ['https://ex.org/wp-json/', 'https://ex.org/wp-json/wp/v2/comments?per_page=2&include=1%2C2'],
    ['https://ex.org/blog/api', 'https://ex.org/blog/api/wp/v2/comments?per_page=2&include=1%2C2'],
    [
      'https://ex.org/shop/index.php?rest_route=/',
      'https://ex.org/shop/index.php?rest_route=%2Fwp%2Fv2%2Fcomments&per_page=2&include=1%2C2',
    ],
    [
      'https://ex.org/?lang=de&rest_route=/',
      'https://ex.org/?lang=de&rest_route=%2Fwp%2Fv2%2Fcomments&per_page=2&include=1%2C2',
    ],
  ])('below %s', (root, url) => {
    expect(routeUrl(root, '/wp/v2/comments', { per_page: 2, include: [1, 2] })).toBe(url)
  })
})

describe('the address that a person types', () => {
  test.each([
    ['ex.org', 'https://ex.org'],
    [' https://ex.org/ ', 'https://ex.org'],
    ['https://ex.org/blog/', 'https://ex.org/blog'],
    ['https://ex.org/blog/wp-admin/profile.php?x=1#y', 'https://ex.org/blog'],
    ['https://ex.org/wp-login.php', 'https://ex.org'],
    ['https://ex.org/wp-json/wp/v2/', 'https://ex.org'],
    ['http://localhost:8080/shop', 'http://localhost:8080/shop'],
  ])('%s', (typed, address) => expect(siteAddress(typed)).toBe(address))

  test.each([
    ['', 'Give the address'],
    ['http://ex.org', 'must begin with https'],
    ['https://me:pw@ex.org', 'must not hold a name or password'],
    ['https://', 'not the address of a site'],
    ['ftp://ex.org', 'must begin with https'],
  ])('%s is refused', (typed, words) => expect(() => siteAddress(typed)).toThrow(words))
})

describe('texts', () => {
  test.each([
    'a < b && c > d',
    '&amp; stays, &nbsp; and &#65; too',
    'two  spaces\n\n\n\nand lines',
    '<script>alert(1)</script>',
    'C:\\temp "quoted" \'so\'',
    '👩🏽‍🚒 ก้ e\u0301',
  ])('%j comes back as it was written', (text) => expect(textOfRaw(rawOfText(text))).toBe(text))

  test('with markup are read as a person sees them', () => {
    expect(
      textOfRaw('See <a href="https://ex.org/a">this</a> &amp; <strong>that</strong>\r\nnext <!-- no --> line'),
    ).toBe('See this (https://ex.org/a) & that\nnext line')
    expect(textOfRaw('5 < 6 &copy; &#x1F44B; &unknown; &')).toContain('👋')
  })

  test('names keep their own spaces and lose what was made of them', () => {
    expect(plainName('Tom &amp; &#8220;Co&#8221;&nbsp;')).toBe('Tom & “Co”\u00a0')
  })
})
