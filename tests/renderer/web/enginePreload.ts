import type { AppInfo, Bridge, ShellName } from '../../../src/shared/contract/shell.ts'

// Stands in for the preload script when the window is looked at in a browser with a real engine behind the server.
const listeners = new Set<(json: string) => void>()
const events = new EventSource('/engine/events')
events.onmessage = (event: MessageEvent<string>) => {
  for (const listener of listeners) listener(event.data)
}

let line: Promise<unknown> = new Promise<void>((resolve) => {
  events.onopen = () => resolve()
})
const info: AppInfo = {
  version: '0',
  platform: 'linux',
  runtime: navigator.userAgent,
  isDevelopmentRuntime: true,
  dataDir: '',
  keychain: 'There is no keychain in the browser view.',
}
const answers: Partial<Record<ShellName, unknown>> = { 'app.info': info, 'window.zoom': 1, 'link.open': false }

const bridge: Bridge = {
  shell: (name, ..._args) => Promise.resolve((answers[name] ?? null) as never), // the answers above have the shapes of the contract
  onShellEvent: () => () => undefined,
  // One after the other, so that the order of the messages is kept.
  post: (message) => {
    line = line.then(() => fetch('/engine/post', { method: 'POST', body: JSON.stringify(message) }))
  },
  onMessage: (on) => {
    listeners.add(on)
    return () => void listeners.delete(on)
  },
  onEngine: () => () => undefined,
}
Object.assign(window, { bridge })
