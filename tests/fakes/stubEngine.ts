import { createHostWire } from '../../src/main/engine/http/hostWire.ts'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import type { FromEngineProcess, ToEngineProcess } from '../../src/shared/contract/process.ts'
import { utilityParentPort } from '../../src/shared/link/electronPort.ts'
import { parentPort } from '../../src/shared/link/nodePort.ts'

// An engine process that keeps nothing: it speaks the engine's protocol in either kind of process, needs no addon, and
// answers a few questions about itself. `echo` answers its input, `facts` what it was told and did, `fetch` a status,
// `secret` a round through the keychain; `die` ends the process without an answer.

const port = process.parentPort === undefined ? parentPort() : utilityParentPort(process.parentPort)
const post = (message: FromEngineProcess): void => port.post(message)
const { wire, onMessage } = createHostWire(post)
const hostAnswers = new Map<number, (message: ToEngineProcess) => void>()
const told: string[] = []
let lastCall = 0

function host(name: 'readSecret' | 'writeSecret' | 'deleteSecret', ...args: readonly unknown[]): Promise<unknown> {
  lastCall += 1
  const call = lastCall
  post({ t: 'host', call, name, args })
  return new Promise((resolve, reject) => {
    hostAnswers.set(call, (message) => {
      if (message.t === 'hostAnswer') resolve(message.value)
      else reject(new Error(message.t === 'hostFailed' ? message.message : 'no answer'))
    })
  })
}

async function answer(name: string, input: unknown): Promise<unknown> {
  switch (name) {
    case 'settings.all':
      return defaultSettings
    case 'echo':
      return input
    case 'facts':
      return { pid: process.pid, isUtility: process.parentPort !== undefined, told }
    case 'fetch': {
      const url = String((input as { url: unknown }).url) // the test asks in this shape
      const reply = await wire({ method: 'GET', url, headers: {}, body: null }, new AbortController().signal)
      return reply.status
    }
    case 'secret':
      await host('writeSecret', 'stub', 'ひみつ')
      return [await host('readSecret', 'stub'), await host('deleteSecret', 'stub'), await host('readSecret', 'stub')]
    default:
      return null
  }
}

port.onMessage((raw) => {
  const message = raw as ToEngineProcess // the parent speaks the protocol
  if (onMessage(message)) return
  if (message.t === 'hostAnswer' || message.t === 'hostFailed') return hostAnswers.get(message.call)?.(message)
  told.push(message.t === 'hostEvent' ? message.event.kind : message.t === 'fromClient' ? 'question' : message.t)
  if (message.t === 'start') {
    if (message.start.actAs === 'nobody')
      post({ t: 'refused', kind: 'locked', failure: { code: 'conflict', message: 'Somebody else is in.' } })
    else post({ t: 'ready', readyMs: 1 })
  }
  if (message.t === 'stop') {
    post({ t: 'stopped' })
    process.exit(0)
  }
  if (message.t !== 'fromClient' || message.message.t === 'unwatch') return
  const { client } = message
  const { call, name, input } = message.message
  if (name === 'die') process.exit(3)
  answer(name, input).then(
    (value) => post({ t: 'toClient', client, message: { t: 'answer', call, value } }),
    (error: unknown) =>
      post({
        t: 'toClient',
        client,
        message: { t: 'failed', call, failure: { code: 'conflict', message: String(error) } },
      }),
  )
})
