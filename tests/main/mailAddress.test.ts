import { describe, expect, it } from 'vitest'
import { mailAddress } from '../../src/main/app/linkRules.ts'

const note = 'What happened:\n頬が赤い & more\n\nAsked: approve? 100%'

describe('a mail as an address', () => {
  it('holds its parts so that none can become another', () => {
    const { href, isWhole } = mailAddress(
      { to: ['a@b.example'], subject: 'KIN-1: a&bcc=x@y.example', body: note },
      8192,
    )
    expect(isWhole).toBe(true)
    const url = new URL(href)
    expect(url.protocol).toBe('mailto:')
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body'])
    expect(url.searchParams.get('subject')).toBe('KIN-1: a&bcc=x@y.example')
    expect(url.searchParams.get('body')).toBe(note.replaceAll('\n', '\r\n'))
  })

  it('leaves out what is no address', () => {
    const to = ['a@b.example', 'c@d.example?bcc=e@f.example', 'nobody', 'x y@z.example']
    expect(mailAddress({ to, subject: '', body: '' }, 8192).href).toBe('mailto:a%40b.example?subject=')
  })

  it('leaves the text out when all of it would be too long, and says so', () => {
    const { href, isWhole } = mailAddress({ to: [], subject: 'KIN-1', body: '長'.repeat(1000) }, 2000)
    expect(isWhole).toBe(false)
    expect(href).toBe('mailto:?subject=KIN-1')
  })
})
