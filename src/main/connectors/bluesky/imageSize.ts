interface Size {
  readonly width: number
  readonly height: number
}

/** Width and height in pixels, as the first bytes of a PNG, GIF, JPEG or WebP tell them; null for anything else. Never throws. */
export function imageSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return ours(png(view) ?? gif(view) ?? webp(view) ?? jpeg(view))
  } catch (error) {
    // Cut off in the middle of what tells it.
    if (error instanceof RangeError) return null
    throw error
  }
}

function ours(size: Size | null): Size | null {
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

function png(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x89504e47) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function gif(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x47494638) return null
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function webp(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65536
  switch (view.getUint32(12)) {
    case 0x56503858: // extended
      return { width: three(24) + 1, height: three(27) + 1 }
    case 0x56503820: // lossy
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    default:
      return null
  }
}

function jpeg(view: DataView): Size | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < view.byteLength;) {
    const marker = view.getUint16(at)
    if ((marker & 0xff00) !== 0xff00) return null
    const kind = marker & 0xff
    // Start of a frame, in any of its kinds; C4, C8 and CC are tables.
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += kind === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
