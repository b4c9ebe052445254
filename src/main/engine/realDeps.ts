import { randomBytes, webcrypto } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import type { Host } from '../../shared/contract/host.ts'
import type { FromEngineProcess, LogLine } from '../../shared/contract/process.ts'
import type { Connector } from '../connectors/connector.ts'
import { localServers } from '../connectors/registry.ts'
import type { Deps, Wire } from './deps.ts'
import { withLocalServers } from './http/localWire.ts'
import { createNodeWire } from './http/nodeWire.ts'
import { uuidv7 } from './ids.ts'
import type { Step } from './steps.ts'

/** The real clock, timers, chance, network and keychain of an engine process. */
export function createRealDeps(parts: {
  post: (message: FromEngineProcess) => void
  host: Host
  hostWire: Wire
  http: 'host' | 'own'
  connectors: readonly Connector[]
}): Deps {
  const now = (): number => Date.now()
  const random = (): number => (webcrypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
  const servers = Object.fromEntries(Object.entries(localServers).map(([host, make]) => [host, make()]))
  return {
    clock: { now },
    timers: {
      after: (ms, run) => {
        const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
        return () => clearTimeout(timer)
      },
    },
    elapsed: () => performance.now(),
    random,
    newId: () => uuidv7(now(), random),
    newSecret: () => randomBytes(32).toString('base64url'),
    newSigningKey,
    wire: withLocalServers(parts.http === 'host' ? parts.hostWire : createNodeWire(), servers, now),
    lookup: async (host) => (await lookup(host, { all: true })).map((it) => it.address),
    host: parts.host,
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    log: (level: LogLine['level'], event, facts = {}) =>
      parts.post({ t: 'log', line: { at: now(), level, event, facts } }),
    step: killPoint(process.env['PARLEY_KILL_AT']),
    connectors: parts.connectors,
  }
}

/** A new ES256 key pair as a JWK in JSON. */
export async function newSigningKey(): Promise<string> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return JSON.stringify(await webcrypto.subtle.exportKey('jwk', pair.privateKey))
}

/** In development builds, `PARLEY_KILL_AT=name` or `name:n` ends this process the hard way at the n-th passing of a step. */
function killPoint(asked: string | undefined): (name: Step) => void {
  if (asked === undefined || process.env['PARLEY_PACKAGED'] === '1') return () => undefined
  const [wanted, nth] = asked.split(':')
  let left = Number(nth ?? '1')
  return (name) => {
    if (name === wanted && --left === 0) process.kill(process.pid, 'SIGKILL')
  }
}
