import { refused } from './refuse.ts'

/** What to say of an address that cannot be used; each sentence names what is wrong with it. */
export interface AddressWords {
  readonly unreadable: string
  readonly notEncrypted: string
  readonly withPassword: string
}

/**
 * The address that a person typed for their server or site: https where no scheme was given, plain http only for this computer, no
 * name or password in it. Throws `rejected` in the given words for anything else.
 */
export function typedAddress(text: string, words: AddressWords): URL {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme)) throw refused(words.unreadable, 'bad_address')
  const url = new URL(withScheme)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) || url.hostname.endsWith('.localhost')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw refused(words.notEncrypted, 'not_encrypted')
  if (url.username !== '' || url.password !== '') throw refused(words.withPassword, 'bad_address')
  return url
}

/** The address when it is one of the web, else null. */
export function webAddress(told: string | null | undefined): string | null {
  return told !== null && told !== undefined && /^https?:\/\//iu.test(told) && URL.canParse(told) ? told : null
}
