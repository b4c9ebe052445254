import type { InsertedCanned } from '../../../shared/contract/insertedCanned.ts'

const shingle = 3
/** Below this share of common pieces, nothing of the response is left in the reply. */
const leastShare = 0.2

/** Those of the inserted responses of which the reply still holds something: one that was deleted again is not counted as used. */
export function stillThere(items: readonly InsertedCanned[], reply: string): readonly InsertedCanned[] {
  if (items.length === 0) return items
  const left = items.filter((item) => reply.includes(item.text) || shareLeft(item.text, reply) >= leastShare)
  return left.length === items.length ? items : left
}

/** Follows a placeholder that was filled in the reply: the same one is filled in the first inserted text that holds it. */
export function fillInserted(
  items: readonly InsertedCanned[],
  placeholder: string,
  value: string,
): readonly InsertedCanned[] {
  const at = items.findIndex(({ text }) => text.includes(placeholder))
  return items.map((item, index) =>
    index === at ? { ...item, text: item.text.replace(placeholder, () => value) } : item,
  )
}

/** How much of `text` is found in `reply`, 0 to 1, in pieces of three characters. */
function shareLeft(text: string, reply: string): number {
  const pieces = piecesOf(text)
  if (pieces.size === 0) return 0
  const there = piecesOf(reply)
  let common = 0
  for (const piece of pieces) if (there.has(piece)) common += 1
  return common / pieces.size
}

function piecesOf(text: string): ReadonlySet<string> {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  const pieces = new Set<string>()
  for (let at = 0; at + shingle <= characters.length; at += 1) pieces.add(characters.slice(at, at + shingle).join(''))
  if (pieces.size === 0 && characters.length > 0) pieces.add(characters.join(''))
  return pieces
}
