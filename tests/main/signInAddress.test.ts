import { describe, expect, test } from 'vitest'
import { answerAt, isSignInAddress, isSignInPage, windowTitle } from '../../src/main/app/signInAddress.ts'

const endsAt = 'https://www.network.example/connect/done.html'

describe('the end of a sign-in in a window', () => {
  test.each([
    [`${endsAt}?code=c1&state=s1`, { code: 'c1', state: 's1' }],
    [`${endsAt}?code=c1&state=s1#_=_`, { code: 'c1', state: 's1', _: '_' }],
    [`${endsAt}#access_token=t1&state=s1`, { access_token: 't1', state: 's1' }],
    [`${endsAt}?error=access_denied&error_reason=user_denied`, { error: 'access_denied', error_reason: 'user_denied' }],
    [`${endsAt}?error_code=100&error_message=No&state=s1`, { error_code: '100', error_message: 'No', state: 's1' }],
    [`${endsAt}?code=first&code=second#code=third`, { code: 'first' }],
    [`${endsAt}?code=a%20b%2Bc&state=%C3%A9`, { code: 'a b+c', state: 'é' }],
  ])('%s is read', (address, expected) => expect(answerAt(address, endsAt)).toEqual(expected))

  test.each([
    endsAt,
    `${endsAt}?hello=1`,
    'https://www.network.example/connect/done.html/x?code=c1',
    'https://www.network.example/connect/?code=c1',
    'https://www.network.example.evil.test/connect/done.html?code=c1',
    'https://network.example/connect/done.html?code=c1',
    'http://www.network.example/connect/done.html?code=c1',
    'https://www.network.example:8443/connect/done.html?code=c1',
    `https://evil.test/?next=${encodeURIComponent(`${endsAt}?code=c1`)}`,
    'about:blank',
    'nonsense',
    '',
  ])('%s is not', (address) => expect(answerAt(address, endsAt)).toBeNull())
})

describe('where the window of a sign-in may go', () => {
  const begun = 'https://www.network.example/allow?x=1'

  test('to every encrypted page, and nowhere else', () => {
    expect(isSignInPage('https://accounts.google.com/x', begun)).toBe(true)
    for (const address of [
      'http://www.network.example/',
      'http://127.0.0.1:4000/',
      'file:///etc/passwd',
      'app://ui/index.html',
      'data:text/html,x',
      'blob:https://x.example/1',
      'chrome://settings',
      'mailto:a@b.example',
      'javascript:1',
      'nonsense',
      '',
    ])
      expect(isSignInPage(address, begun), address).toBe(false)
  })

  test('its page may ask for what it made itself, too', () => {
    for (const address of [
      'https://cdn.example/a.js',
      'wss://push.example/',
      'data:image/png;base64,AA',
      'blob:https://x.example/1',
    ])
      expect(isSignInAddress(address, begun), address).toBe(true)
    for (const address of [
      'http://cdn.example/a.js',
      'ws://push.example/',
      'file:///etc/passwd',
      'app-media:00',
      'about:blank',
    ])
      expect(isSignInAddress(address, begun), address).toBe(false)
  })

  test('a server on this computer that stands in for the network may be asked without encryption', () => {
    const here = 'http://127.0.0.1:4000/www.network.example/allow'
    expect(isSignInPage('http://127.0.0.1:4000/next', here)).toBe(true)
    expect(isSignInPage('http://127.0.0.1:4001/next', here)).toBe(false)
    expect(isSignInPage('http://evil.test/', 'http://evil.test/allow')).toBe(false)
  })
})

test('the title says where the page is, whatever the page says', () => {
  expect(windowTitle('https://www.network.example/allow?title=Parley')).toBe('Sign in at www.network.example')
  expect(windowTitle('about:blank')).toBe('Sign in')
  expect(windowTitle('')).toBe('Sign in')
})
