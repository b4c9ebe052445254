import type { TranslationKind } from '../../../shared/contract/translate.ts'
import type { HttpRequest, HttpResponse } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Deps } from '../deps.ts'
import type { Executor } from '../http/execute.ts'
import type { RateLimiter } from '../http/rateLimit.ts'
import { deepL } from './deepL.ts'
import { libreTranslate } from './libreTranslate.ts'
import { hostOf, keyName, NotTranslated } from './service.ts'
import type { ServicePlace, Translated, TranslationAsk, TranslationService } from './service.ts'

/** What is set up: a row of `translation_service`. */
export interface ServiceRow {
  readonly kind: TranslationKind
  readonly address: string
  readonly has_key: number
}

/** Requests to one service, and until its answer, ms: a machine of one's own may take its time. */
const quota = { requests: 60, perMs: 60_000 }
const patienceMs = 30_000

/** Speaks to the service that is set up. Both throw NotTranslated, in words for a person, and nothing else that is expected. */
export interface Asking {
  readonly translate: (row: ServiceRow, ask: TranslationAsk, signal: AbortSignal) => Promise<Translated>
  /** Asks whether it would translate; the answer in words. */
  readonly test: (row: ServiceRow, to: string, signal: AbortSignal) => Promise<string>
}

/** How a kind of service is spoken to. */
export function serviceOf(kind: TranslationKind): TranslationService {
  return kind === 'deepl' ? deepL : libreTranslate
}

/** Requests go through the engine's one executor: its limits, its rules about hosts, the system's proxy and certificates. */
export function createAsking(parts: {
  readonly deps: Pick<Deps, 'host'>
  readonly executor: Executor
  readonly limiter: RateLimiter
}): Asking {
  async function placeOf(row: ServiceRow): Promise<ServicePlace> {
    const { address } = row
    if (row.has_key === 0) return { address, key: '' }
    const key = await parts.deps.host.readSecret(keyName(address)).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : 'It did not answer.'
      throw new NotTranslated(`The keychain of this computer gave no key. ${words}`, 'keychain')
    })
    if (key !== null) return { address, key }
    throw new NotTranslated(
      `The keychain of this computer holds no key for ${hostOf(address)}. Put it into the settings again.`,
      'no_key',
    )
  }
  async function send(request: HttpRequest, row: ServiceRow, signal: AbortSignal): Promise<HttpResponse> {
    const host = hostOf(row.address)
    try {
      return await parts.executor(request, {
        hosts: [host],
        // A person typed it: it may stand in the house, and on this computer without encryption.
        typedHosts: [host],
        signal,
        limits: { headersMs: patienceMs },
        takeTurn: () => parts.limiter.take('translation', [{ key: `translation:${host}`, quota }]),
      })
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      throw new NotTranslated(wordsFor(error, host), error.code)
    }
  }
  return {
    translate: async (row, ask, signal) => {
      const service = serviceOf(row.kind)
      const place = await placeOf(row)
      return service.read(await send(service.request(place, ask), row, signal), place, ask)
    },
    test: async (row, to, signal) => {
      const service = serviceOf(row.kind)
      const place = await placeOf(row)
      return service.readProbe(await send(service.probe(place, to), row, signal), place)
    },
  }
}

function wordsFor(error: ConnectorError, host: string): string {
  switch (error.code) {
    case 'own_limit':
      return `Parley gives ${host} no more than ${quota.requests} texts a minute. Try again in ${Math.max(1, Math.ceil((error.retryAfterMs ?? 1000) / 1000))} seconds.`
    case 'refused':
      return `${host} did not take the connection. Nothing was sent; check that the service runs.`
    case 'redirect_refused':
      return `${host} sends the request elsewhere. Put the address to which it leads into the settings.`
    default:
      return /try again/i.test(error.message) ? error.message : `${error.message} Try again later.`
  }
}
