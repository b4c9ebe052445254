import type { ProxyConfig } from 'electron'

/** The part of Electron's command line that is read. */
export interface Switches {
  readonly hasSwitch: (name: string) => boolean
  readonly getSwitchValue: (name: string) => string
}

/** The way out of this computer: the proxy that the command line names, as Chromium's own flags do, else the system's settings. */
export function proxyRules(switches: Switches): ProxyConfig {
  if (switches.hasSwitch('no-proxy-server')) return { mode: 'direct' }
  const script = switches.getSwitchValue('proxy-pac-url')
  if (script !== '') return { mode: 'pac_script', pacScript: script }
  const server = switches.getSwitchValue('proxy-server')
  if (server === '') return { mode: 'system' }
  return { mode: 'fixed_servers', proxyRules: server, proxyBypassRules: switches.getSwitchValue('proxy-bypass-list') }
}
