// Draws icon.png, the same picture as icon.svg: the signal flag P, a blue field with a white square, the square being a
// speech bubble. No drawing program is needed. Run: node resources/makeIcons.mjs
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const size = 512
const samples = 4
const corner = 112
const field = [0x1d, 0x4e, 0xd8]
const bubble = [
  [144, 144],
  [368, 144],
  [368, 368],
  [236, 368],
  [176, 420],
  [176, 368],
  [144, 368],
]

/**
 * @param {number} x
 * @param {number} y
 */
function isInField(x, y) {
  const beyond = (/** @type {number} */ at) => Math.max(corner - at, at - (size - corner), 0)
  return Math.hypot(beyond(x), beyond(y)) <= corner
}

/**
 * @param {number} x
 * @param {number} y
 */
function isInBubble(x, y) {
  let isInside = false
  bubble.forEach(([x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = bubble[(index + 1) % bubble.length] ?? []
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside
  })
  return isInside
}

/**
 * One pixel as red, green, blue, opacity: the mean of its samples.
 * @param {number} column
 * @param {number} row
 */
function pixel(column, row) {
  let covered = 0
  let white = 0
  for (let sample = 0; sample < samples * samples; sample += 1) {
    const x = column + ((sample % samples) + 0.5) / samples
    const y = row + (Math.floor(sample / samples) + 0.5) / samples
    if (!isInField(x, y)) continue
    covered += 1
    if (isInBubble(x, y)) white += 1
  }
  const share = covered === 0 ? 0 : white / covered
  return [
    ...field.map((value) => Math.round(value + (255 - value) * share)),
    Math.round((255 * covered) / samples ** 2),
  ]
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const rows = []
for (let row = 0; row < size; row += 1) {
  rows.push(0)
  for (let column = 0; column < size; column += 1) rows.push(...pixel(column, row))
}
const header = Buffer.alloc(13)
header.writeUInt32BE(size, 0)
header.writeUInt32BE(size, 4)
header.set([8, 6, 0, 0, 0], 8)
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
writeFileSync(
  join(import.meta.dirname, 'icon.png'),
  Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
)
