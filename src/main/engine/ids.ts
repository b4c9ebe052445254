/** A UUIDv7 from a time (epoch ms) and a source of chance in [0, 1). Ids of one millisecond are not ordered among themselves. */
export function uuidv7(now: number, random: () => number): string {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12)
  const chance = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const variant = (8 + Math.floor(random() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance(3)}-${variant}${chance(3)}-${chance(6)}${chance(6)}`
}
