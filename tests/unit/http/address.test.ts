import { describe, expect, it } from 'vitest'
import {
  allowedHosts,
  hostIn,
  isChosenByOthers,
  isPrivateHost,
  mayMoveTo,
  refusalOf,
} from '../../../src/main/engine/http/address.ts'

const hostname = (address: string): string => new URL(address).hostname
const social = allowedHosts(['<server>', 'cdn.example.com', '*.host.example.net', '<setting:plc>'], {
  server: 'https://social.example.org',
  settings: { plc: 'https://plc.example.com/' },
})
const anyPublic = allowedHosts(['*', '<server>'], { server: 'http://127.0.0.1:2583', settings: {} })

describe('the hosts of an account', () => {
  it('puts the account’s own server and the settings in their places, and takes both for typed by a person', () => {
    expect(social).toEqual({
      hosts: ['social.example.org', 'cdn.example.com', '*.host.example.net', 'plc.example.com'],
      typedHosts: ['social.example.org', 'plc.example.com'],
    })
  })

  it('leaves out a server that is not there and a setting without a host', () => {
    expect(
      allowedHosts(['<server>', '<setting:a>', '<setting:b>', '<setting:none>'], {
        server: null,
        settings: { a: '', b: 7 },
      }),
    ).toEqual({ hosts: [], typedHosts: [] })
  })

  it.each([
    ['https://Social.Example.org:443/path?x', 'social.example.org'],
    ['http://localhost:2583', 'localhost:2583'],
    ['mastodon.example', 'mastodon.example'],
    ['mastodon.example:8443', 'mastodon.example:8443'],
    ['did:web:api.example.chat#bsky_chat', 'api.example.chat'],
    ['did:web:localhost%3A2590', 'localhost:2590'],
    ['https://bücher.example', 'xn--bcher-kva.example'],
    ['', null],
    ['not a host', null],
  ])('finds the host in %j', (text, host) => {
    expect(hostIn(text)).toBe(host)
  })
})

describe('what may be called', () => {
  it.each([
    'https://social.example.org/api',
    'https://social.example.org:443/api',
    'https://cdn.example.com/a.png',
    'https://one.host.example.net/xrpc',
    'https://one.two.host.example.net./xrpc',
    'https://plc.example.com/did:plc:abc',
  ])('%s', (address) => {
    expect(refusalOf(address, social)).toBeNull()
  })

  it.each([
    ['http://social.example.org/api', 'not encrypted'],
    ['https://social.example.org:8443/api', 'not one of the hosts'],
    ['https://social.example.org.evil.test/', 'not one of the hosts'],
    ['https://evilsocial.example.org/', 'not one of the hosts'],
    ['https://host.example.net/', 'not one of the hosts'],
    ['https://evilhost.example.net/', 'not one of the hosts'],
    ['https://one.host.example.net:8080/', 'not one of the hosts'],
    ['https://user:pw@social.example.org/', 'name and password'],
    ['https://social.example.org@evil.test/', 'name and password'],
    ['file:///etc/passwd', 'https'],
    ['data:text/plain,x', 'https'],
    ['ftp://cdn.example.com/', 'https'],
    ['javascript:alert(1)', 'https'],
    ['/api', 'not a web address'],
    ['https://', 'not a web address'],
    ['https://127.0.0.1/', 'private network'],
    ['https://localhost/', 'private network'],
  ])('%s is refused: %s', (address, words) => {
    expect(refusalOf(address, social)).toContain(words)
  })

  it('takes a backslash for a slash, as every URL parser does', () => {
    expect(new URL('https://cdn.example.com\\@evil.test/').hostname).toBe('cdn.example.com')
  })

  it('lets a network that may call any host call public ones on their usual port only', () => {
    expect(refusalOf('https://mia.example.com/.well-known/atproto-did', anyPublic)).toBeNull()
    expect(refusalOf('https://mia.example.com:6379/', anyPublic)).toContain('not one of the hosts')
    expect(refusalOf('https://10.0.0.5/', anyPublic)).toContain('private network')
    expect(refusalOf('http://mia.example.com/', anyPublic)).toContain('not encrypted')
  })

  it('lets plain http go to this computer only where a person typed just that server', () => {
    expect(refusalOf('http://127.0.0.1:2583/xrpc', anyPublic)).toBeNull()
    expect(refusalOf('http://127.1:2583/xrpc', anyPublic)).toBeNull()
    expect(refusalOf('http://127.0.0.1:6379/', anyPublic)).toContain('not encrypted')
    expect(refusalOf('https://127.0.0.1:6379/', anyPublic)).toContain('private network')
    const office = allowedHosts(['<server>'], { server: 'http://192.168.0.7', settings: {} })
    expect(refusalOf('http://192.168.0.7/', office)).toContain('not encrypted')
    expect(refusalOf('https://192.168.0.7/', { ...office, hosts: ['192.168.0.7'] })).toBeNull()
  })
})

describe('addresses that are not on the public internet', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://127.0.0.1.',
    'http://0/',
    'http://0.0.0.0',
    'http://10.1.2.3',
    'http://012.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.168.1.1',
    'http://3232235777',
    'http://169.254.169.254',
    'http://0xa9fea9fe',
    'http://100.64.0.1',
    'http://100.127.255.255',
    'http://192.0.0.8',
    'http://192.0.2.1',
    'http://198.18.0.1',
    'http://198.51.100.7',
    'http://203.0.113.9',
    'http://224.0.0.1',
    'http://255.255.255.255',
    'http://[::]',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:10.0.0.1]',
    'http://[::ffff:a9fe:a9fe]',
    'http://[::7f00:1]',
    'http://[fc00::1]',
    'http://[fd12:3456:789a::1]',
    'http://[fe80::1]',
    'http://[fec0::1]',
    'http://[ff02::1]',
    'http://[64:ff9b::7f00:1]',
    'http://[64:ff9b:1::1]',
    'http://[2002:7f00:1::]',
    'http://[2002:c0a8:101::1]',
    'http://[2001::1]',
    'http://[2001:db8::1]',
    'http://[100::1]',
    'http://localhost',
    'http://LOCALHOST.',
    'http://app.localhost',
    'http://printer',
    'http://nas.local',
    'http://metadata.google.internal',
    'http://router.lan',
    'http://x.home.arpa',
    'http://１２７.0.0.1',
  ])('%s', (address) => {
    expect(isPrivateHost(hostname(address))).toBe(true)
  })

  it.each([
    'http://example.com',
    'http://8.8.8.8',
    'http://11.0.0.1',
    'http://172.15.0.1',
    'http://172.32.0.1',
    'http://100.63.0.1',
    'http://100.128.0.1',
    'http://192.1.0.1',
    'http://169.253.0.1',
    'http://198.20.0.1',
    'http://[2606:4700::1111]',
    'http://[2a00:1450::1]',
    'http://[::ffff:8.8.8.8]',
    'http://[64:ff9b::808:808]',
    'http://[2002:808:808::1]',
    'http://[2001:4860:4860::8888]',
    'http://localhost.example.com',
    'http://local.example',
  ])('%s is public', (address) => {
    expect(isPrivateHost(hostname(address))).toBe(false)
  })
})

describe('the server that a sign-in names', () => {
  it.each([
    ['https://bsky.example', 'https://pds7.host.example.net', true],
    ['https://bsky.example', 'http://pds7.host.example.net', false],
    ['https://bsky.example', 'https://192.168.0.1', false],
    ['https://bsky.example', 'http://localhost:2583', false],
    ['https://bsky.example', 'https://me:pw@pds.example.net', false],
    ['https://bsky.example', 'nonsense', false],
    ['http://localhost:2583', 'http://localhost:2590', true],
    ['http://localhost:2583', 'https://pds.example.net', true],
    ['https://pds.intranet', 'https://10.0.0.9', true],
    ['https://pds.intranet', 'http://10.0.0.9', false],
  ])('from %s to %s: %s', (typed, named, may) => {
    expect(mayMoveTo(typed, named)).toBe(may)
  })
})

describe('a host that somebody else chose', () => {
  it('is one that a fact of the account names, since the network told it', () => {
    const pictures = allowedHosts(['<server>', '<fact:mediaHost>'], {
      server: 'https://social.example.org',
      settings: {},
      facts: { mediaHost: 'https://media.example.net' },
    })
    expect(isChosenByOthers('https://media.example.net/a.png', pictures)).toBe(true)
    expect(isChosenByOthers('https://social.example.org/a.png', pictures)).toBe(false)
  })

  const allowed = {
    hosts: ['api.network.example', '*', 'media.told.example', 'typed.example'],
    typedHosts: ['typed.example'],
    toldHosts: ['media.told.example'],
  }
  it.each([
    ['https://api.network.example/x', false],
    ['https://typed.example/x', false],
    ['https://media.told.example/x', true],
    ['https://anything.example/x', true],
  ])('%s: %s', (address, is) => {
    expect(isChosenByOthers(address, allowed)).toBe(is)
  })
})
