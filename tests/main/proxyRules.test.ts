import { expect, test } from 'vitest'
import { proxyRules } from '../../src/main/app/proxyRules.ts'

function rulesOf(given: Readonly<Record<string, string>>) {
  return proxyRules({ hasSwitch: (name) => name in given, getSwitchValue: (name) => given[name] ?? '' })
}

test('the system’s settings count where the command line names no proxy', () => {
  expect(rulesOf({})).toEqual({ mode: 'system' })
  expect(rulesOf({ 'proxy-server': '' })).toEqual({ mode: 'system' })
  expect(rulesOf({ 'proxy-server': 'http://proxy.test:3128' })).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'http://proxy.test:3128',
    proxyBypassRules: '',
  })
  expect(rulesOf({ 'proxy-server': 'socks5://proxy.test', 'proxy-bypass-list': '<-loopback>' })).toMatchObject({
    proxyBypassRules: '<-loopback>',
  })
  expect(rulesOf({ 'proxy-pac-url': 'http://proxy.test/a.pac' })).toEqual({
    mode: 'pac_script',
    pacScript: 'http://proxy.test/a.pac',
  })
  expect(rulesOf({ 'no-proxy-server': '', 'proxy-server': 'x' })).toEqual({ mode: 'direct' })
})
