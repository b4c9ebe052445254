import type { WireRequest } from '../../src/shared/contract/host.ts'
import { WireError, type Wire } from '../../src/main/engine/deps.ts'

/**
 * What can go wrong with one request. `cut_before` loses it on the way (though it may have left us), `cut_after` and `500_after`
 * do the work and lose or spoil the answer, `504_before` answers without doing it, `half_body` cuts the answer in the middle.
 */
export const wireFaults = [
  'refused',
  'dns',
  'cut_before',
  'cut_after',
  '500_after',
  '504_before',
  '429',
  '401',
  'broken_body',
  'half_body',
  'hang',
  'hang_after',
] as const
/** The same for bodies that are no use to anybody: one that drips, and one far larger than is read. Too dear for long random runs. */
export const bodyFaults = ['slow_body', 'huge_body'] as const
export type WireFault = (typeof wireFaults)[number] | (typeof bodyFaults)[number]

export interface FaultyWire {
  readonly wire: Wire
  /** How often each thing happened, `none` for a call that went well. */
  readonly counts: Readonly<Record<WireFault | 'none', number>>
  /** Share of calls that go wrong from now on, 0 to 1. */
  readonly setShare: (share: number) => void
}

/** Puts faults in front of a wire: each call goes wrong with the chance `share`, with one of `faults` picked by `random`. */
export function createFaultyWire(
  wire: Wire,
  ports: { readonly random: () => number },
  options: {
    readonly share: number
    readonly faults?: readonly WireFault[]
    readonly isExempt?: (request: WireRequest) => boolean
  },
): FaultyWire {
  const faults = options.faults ?? wireFaults
  const counts = Object.fromEntries([...wireFaults, ...bodyFaults, 'none' as const].map((name) => [name, 0])) as Record<
    WireFault | 'none',
    number
  > // fromEntries forgets its keys
  let share = options.share
  return {
    counts,
    setShare: (value) => {
      share = value
    },
    wire: async (request, signal) => {
      const isFaulty = ports.random() < share && options.isExempt?.(request) !== true
      const fault = isFaulty ? faults[Math.floor(ports.random() * faults.length)] : undefined
      counts[fault ?? 'none'] += 1
      return fault === undefined ? await wire(request, signal) : await withFault(wire, fault)(request, signal)
    },
  }
}

/** A wire on which every request meets this one fault. */
export function withFault(wire: Wire, fault: WireFault): Wire {
  return async (request, signal) => {
    switch (fault) {
      case 'refused':
        throw new WireError({ reason: 'refused', before: true, message: 'ECONNREFUSED' })
      case 'dns':
        throw new WireError({ reason: 'dns', before: true, message: 'ENOTFOUND' })
      case 'cut_before':
        throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
      case 'cut_after':
        await drained(wire, request, signal)
        throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
      case '500_after':
        await drained(wire, request, signal)
        return answer(500, '{"error":"InternalServerError"}')
      case '504_before':
        return answer(504, '<html>Gateway Timeout</html>')
      case '429':
        return answer(429, '{"error":"RateLimitExceeded"}', { 'retry-after': '7' })
      case '401':
        return answer(401, '{"error":"AuthenticationRequired"}')
      case 'broken_body':
        await drained(wire, request, signal)
        return answer(200, '{"half": [1, 2')
      case 'half_body': {
        const whole = await drained(wire, request, signal)
        return { ...answer(200, ''), body: half(whole) }
      }
      case 'hang':
        return await untilAborted(signal)
      case 'hang_after':
        await drained(wire, request, signal)
        return await untilAborted(signal)
      case 'slow_body':
        await drained(wire, request, signal)
        return { ...answer(200, ''), body: dripping(signal) }
      case 'huge_body':
        await drained(wire, request, signal)
        return { ...answer(200, ''), body: huge() }
    }
  }
}

async function drained(wire: Wire, request: WireRequest, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await wire(request, signal)).body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function answer(status: number, body: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: pieces(new TextEncoder().encode(body)),
  }
}

async function* pieces(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function* half(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  yield whole.slice(0, Math.floor(whole.length / 2))
  throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
}

async function* dripping(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{')
  await untilAborted(signal)
}

/** More than any answer may have. */
async function* huge(): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(4_000_000).fill(0x20)
  for (let n = 0; n < 6; n++) yield piece
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void =>
      reject(new WireError({ reason: 'aborted', before: false, message: 'The request was stopped' }))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
