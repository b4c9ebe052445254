/** A picture as a message of the sample network tells it. */
export interface SamplePicture {
  /** Last part of its address. */
  readonly name: string
  readonly alt: string
}

type Colour = readonly [red: number, green: number, blue: number]
interface Scene {
  readonly width: number
  readonly height: number
  readonly colours: readonly Colour[]
  /** Which colour stands at a place; both coordinates from 0 to 1. */
  readonly at: (x: number, y: number) => number
}

const inCircle = (x: number, y: number, cx: number, cy: number, r: number): boolean =>
  (x - cx) ** 2 + (y - cy) ** 2 < r * r
const inBox = (x: number, y: number, left: number, top: number, right: number, bottom: number): boolean =>
  x > left && x < right && y > top && y < bottom

/** Small drawn pictures: what people on the sample network took photos of. */
const scenes: Readonly<Record<string, Scene>> = {
  // A lake at dawn: sky in bands, hills, the jetty.
  lake: {
    width: 320,
    height: 200,
    colours: [
      [247, 214, 176],
      [240, 190, 150],
      [205, 170, 165],
      [120, 140, 150],
      [72, 104, 112],
      [150, 178, 182],
      [110, 142, 150],
      [255, 236, 196],
      [94, 72, 58],
    ],
    at: (x, y) => {
      const dx = x * 1.6
      if (inBox(x, y, 0.66, 0.68, 0.98, 0.715)) return 8
      if (y > 0.7 && y < 0.86 && Math.abs(((x - 0.66) * 9) % 1) < 0.1 && x > 0.66 && x < 0.98) return 8
      if (y > 0.6) return Math.sin(y * 90 + x * 6) > 0.5 || inCircle(dx, 1.2 - y, 0.5, 0.42, 0.1) ? 5 : 6
      if (y > 0.5 - 0.1 * Math.sin(x * 4 + 0.6)) return 4
      if (y > 0.44 - 0.14 * Math.sin(x * 3 + 2)) return 3
      if (inCircle(dx, y, 0.5, 0.28, 0.1)) return 7
      return y < 0.16 ? 2 : y < 0.3 ? 1 : 0
    },
  },
  // A camp stove whose flame is far too high.
  stove: {
    width: 240,
    height: 300,
    colours: [
      [38, 44, 56],
      [54, 62, 70],
      [196, 150, 74],
      [120, 90, 48],
      [255, 214, 110],
      [244, 140, 52],
      [170, 178, 184],
    ],
    at: (x, y) => {
      const reach = (y - 0.08) / 0.62
      const off = Math.abs(x - 0.5 - 0.025 * Math.sin(y * 16) * (1 - reach))
      const half = 0.34 * Math.sqrt(Math.max(0, reach)) * (1.12 - reach)
      if (y > 0.3 && y < 0.7 && off < half * 0.55 * Math.min(1, (y - 0.3) * 5)) return 4
      if (y > 0.08 && y < 0.7 && off < half) return 5
      if (inBox(x, y, 0.3, 0.7, 0.7, 0.74)) return 6
      if (inBox(x, y, 0.38, 0.74, 0.62, 0.9)) return x < 0.46 ? 3 : 2
      if (inBox(x, y, 0.28, 0.9, 0.72, 0.93)) return 3
      return y > 0.93 ? 1 : 0
    },
  },
  hannah: face([214, 120, 96], [250, 226, 206], [84, 52, 40]),
  noor: face([96, 134, 150], [232, 196, 168], [40, 34, 44]),
  calum: face([122, 150, 96], [246, 214, 190], [176, 92, 44]),
}

/** Somebody's portrait in three colours. */
function face(ground: Colour, skin: Colour, hair: Colour): Scene {
  return {
    width: 80,
    height: 80,
    colours: [ground, skin, hair, [52, 60, 74]],
    at: (x, y) => {
      if (inCircle(x, y, 0.5, 0.46, 0.19) && y > 0.36) return 1
      if (inCircle(x, y, 0.5, 0.4, 0.25) && y < 0.56) return 2
      return inCircle(x, y, 0.5, 1.02, 0.36) ? 3 : 0
    },
  }
}

/** The picture of this name as a PNG; null when there is none. */
export function drawPicture(name: string): Uint8Array | null {
  const scene = Object.hasOwn(scenes, name) ? scenes[name] : undefined
  return scene === undefined ? null : png(scene)
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function png({ width, height, colours, at }: Scene): Uint8Array {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = at((x + 0.5) / width, (y + 0.5) / height)
  return Uint8Array.from([
    ...signature,
    // 8 bits a pixel, each a place in the table of colours.
    ...chunk('IHDR', [...four(width), ...four(height), 8, 3, 0, 0, 0]),
    ...chunk('PLTE', colours.flat()),
    ...chunk('IDAT', [...stored(rows)]),
    ...chunk('IEND', []),
  ])
}

/** A zlib stream that packs nothing: small pictures need no compressor. */
function stored(bytes: Uint8Array): number[] {
  const out = [0x78, 0x01]
  let [a, b] = [1, 0]
  for (let from = 0; from < bytes.length; from += 0xffff) {
    const part = bytes.subarray(from, from + 0xffff)
    const size = part.length
    const isLast = from + size === bytes.length ? 1 : 0
    out.push(isLast, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255)
    for (const byte of part) {
      out.push(byte)
      a = (a + byte) % 65_521
      b = (b + a) % 65_521
    }
  }
  return [...out, b >> 8, b & 255, a >> 8, a & 255]
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...Array.from(type, (it) => it.charCodeAt(0)), ...data]
  return [...four(data.length), ...body, ...four(checksum(body))]
}

function four(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

/** CRC-32 as PNG wants it. */
function checksum(bytes: readonly number[]): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ ((sum & 1) * 0xedb88320)
  }
  return ~sum >>> 0
}
