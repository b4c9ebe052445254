import type { Wire } from '../../src/main/engine/deps.ts'

/** A wire whose JSON answers come with one thing wrong somewhere: a value of another type, a missing field, a list too long. */
export function mutated(wire: Wire, random: () => number): Wire {
  return async (request, signal) => {
    const answer = await wire(request, signal)
    const chunks: Uint8Array[] = []
    for await (const chunk of answer.body) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    const changed = alterText(text, random)
    return { status: answer.status, headers: { 'content-type': 'application/json' }, body: once(changed) }
  }
}

function alterText(text: string, random: () => number): string {
  try {
    return JSON.stringify(alter(JSON.parse(text), random)) ?? ''
  } catch {
    return `${text}x`
  }
}

/** Walks down at random and changes the place where it ends. */
function alter(value: unknown, random: () => number): unknown {
  if (value !== null && typeof value === 'object' && random() < 0.85) {
    const keys = Object.keys(value)
    const key = keys[Math.floor(random() * keys.length)]
    if (key !== undefined) {
      const parts = Object.entries(value)
      if (random() < 0.12)
        return rebuilt(
          value,
          parts.filter(([name]) => name !== key),
        )
      return rebuilt(
        value,
        parts.map(([name, part]) => [name, name === key ? alter(part, random) : part]),
      )
    }
  }
  return odd[Math.floor(random() * odd.length)]
}

function rebuilt(original: object, parts: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(original) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  9_007_199_254_740_991,
  '',
  'x',
  '\u0000',
  '\ud800',
  'at://did:plc:nobody/nothing/',
  '2026-13-45T99:99:99Z',
  'x'.repeat(5000),
  [],
  {},
  [null],
  [[[[[[]]]]]],
  { __proto__: null, constructor: 'x', toString: 1 },
  { kind: 'message', $type: 'none' },
]

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
