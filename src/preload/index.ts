import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, ShellEvent, ShellName } from '../shared/contract/shell.ts'
import { channels } from '../shared/link/shellChannels.ts'

type Reply = { readonly ok: true; readonly value: never } | { readonly ok: false; readonly message: string }

const messageListeners = new Set<(json: string) => void>()
const engineListeners = new Set<() => void>()
const shellListeners = new Set<(event: ShellEvent) => void>()

let port: MessagePort | null = null
/** What was posted before the first engine answered; later engines get everything unanswered from the client itself. */
let early: unknown[] | null = []
/** The engine's last state, for listeners that come after it was told. */
let engineState: ShellEvent | null = null

ipcRenderer.on(channels.engine, (event) => {
  const [fresh] = event.ports
  if (fresh === undefined) return
  port?.close()
  port = fresh
  fresh.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (port !== fresh) return
    const json = JSON.stringify(data)
    for (const listener of messageListeners) listener(json)
  }
  if (early === null) {
    for (const listener of engineListeners) listener()
    return
  }
  const held = early
  early = null
  for (const message of held) fresh.postMessage(message)
})

ipcRenderer.on(channels.shellEvent, (_event, told: ShellEvent) => {
  if (told.kind === 'engine') engineState = told
  for (const listener of shellListeners) listener(told)
})

/** Adds a listener and answers what takes it away again. */
function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const bridge: Bridge = {
  shell: async (name: ShellName, ...args: readonly unknown[]) => {
    const reply = (await ipcRenderer.invoke(channels.shell, name, args)) as Reply // main answers in this shape only
    if (!reply.ok) throw new Error(reply.message)
    return reply.value
  },
  onShellEvent: (on) => {
    if (engineState !== null) on(engineState)
    return listen(shellListeners, on)
  },
  post: (message) => {
    if (early !== null) early.push(message)
    else port?.postMessage(message)
  },
  onMessage: (on) => listen(messageListeners, on),
  onEngine: (on) => listen(engineListeners, on),
}
// Electron may run this in an empty document beside the page, too: that one gets nothing.
if (location.protocol !== 'about:') {
  contextBridge.exposeInMainWorld('bridge', Object.freeze(bridge))

  // The page marks its first painting for whoever waits to take its picture.
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName(channels.painted).length === 0) return
    observer.disconnect()
    ipcRenderer.send(channels.painted)
  }).observe({ type: 'mark', buffered: true })

  ipcRenderer.send(channels.attach)
}
