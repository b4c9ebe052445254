const letters = '234567abcdefghijklmnopqrstuvwxyz'
const pattern = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/
const chances = 1000 * 1024

/**
 * A record key of the protocol's `tid` form: 53 bits of microseconds since 1970, then 10 bits of chance, in 13 letters that sort by
 * time. The millisecond is `startedAt`; microseconds and clock number come from `entropy` in [0, 1) and the `id` of the send, so two
 * sends of one millisecond differ, and the same send always gets the same key.
 */
export function tidOf(seed: { readonly startedAt: number; readonly entropy: number; readonly id: string }): string {
  const chance = (Math.floor(seed.entropy * chances) + fold(seed.id)) % chances
  let value = (BigInt(seed.startedAt) * 1000n + BigInt(Math.floor(chance / 1024))) * 1024n + BigInt(chance % 1024)
  let text = ''
  for (let i = 0; i < 13; i++) {
    text = letters.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}

/** The moment in a record key, epoch ms; null when it is no `tid`. A client may claim any moment. */
export function tidTime(tid: string): number | null {
  if (!pattern.test(tid)) return null
  let value = 0n
  for (const letter of tid) value = value * 32n + BigInt(letters.indexOf(letter))
  return Number(value / 1024n / 1000n)
}

function fold(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % chances
}
