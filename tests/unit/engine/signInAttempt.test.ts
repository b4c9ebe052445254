import { describe, expect, it } from 'vitest'
import { pastedQuery, refuseDenial } from '../../../src/main/engine/accounts/signInAttempt.ts'

describe('the answer of a sign-in', () => {
  it('that says no says so by the name of OAuth, or by the number that Meta has for it', () => {
    expect(() => refuseDenial('Facebook', { error: 'access_denied', state: 's' })).toThrow('was refused on its page')
    expect(() => refuseDenial('Facebook', { error_code: '100', error_message: 'No', state: 's' })).toThrow(
      'ended the sign-in with the code "100"',
    )
    expect(() => refuseDenial('Facebook', { code: 'c', state: 's' })).not.toThrow()
  })

  it('is taken from a pasted address, also one that says no', () => {
    const at = 'https://www.facebook.com/connect/login_success.html'
    expect(pastedQuery(`${at}?error_code=100&state=s`, 's')).toEqual({ error_code: '100', state: 's' })
    expect(() => pastedQuery(`${at}?code=c&state=other`, 's')).toThrow('another sign-in')
    expect(() => pastedQuery(at, 's')).toThrow('carries no code')
  })
})
