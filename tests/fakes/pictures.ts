import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** Real pictures of 24 by 16 pixels, moving ones of 4 by 4. Those on their side carry EXIF: turned a quarter, and who made the camera. */
export const pictures = {
  jpeg: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDJS39qnS39qvJb+1Tpb+1XKsY0cQUkt/aitRLf2orB1j1IYjQ//9k=',
  ),
  progressiveJpeg: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAMEAv/EABYBAQEBAAAAAAAAAAAAAAAAAAIBBP/aAAwDAQACEAMQAAABk29lCCoGr//EABUQAQEAAAAAAAAAAAAAAAAAAAAS/9oACAEBAAEFApSlKUv/xAAXEQADAQAAAAAAAAAAAAAAAAAAAQMC/9oACAEDAQE/AcUFQ//EABcRAQADAAAAAAAAAAAAAAAAAAABAhL/2gAIAQIBAT8Bm7b/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAVEAEBAAAAAAAAAAAAAAAAAAAAAf/aAAgBAQABPyGEIQhD/9oADAMBAAIAAwAAABBrz//EABURAQEAAAAAAAAAAAAAAAAAAAAh/9oACAEDAQE/EBJ//8QAFREBAQAAAAAAAAAAAAAAAAAAAAH/2gAIAQIBAT8QFP/EABUQAQEAAAAAAAAAAAAAAAAAAABh/9oACAEBAAE/EJJJJJJP/9k=',
  ),
  jpegOnItsSide: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4QA8RXhpZgAATU0AKgAAAAgAAgEPAAIAAAANAAAAJgESAAMAAAABAAYAAAAAAABDYW1lcmEgTWFrZXIAAP/+AAphIHNlY3JldP/bAEMAGxIUFxQRGxcWFx4cGyAoQisoJSUoUTo9MEJgVWVkX1VdW2p4mYFqcZBzW12FtYaQnqOrratngLzJuqbHmairpP/bAEMBHB4eKCMoTisrTqRuXW6kpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpP/AABEIABAAGAMBIgACEQEDEQH/xAAfAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgv/xAC1EAACAQMDAgQDBQUEBAAAAX0BAgMABBEFEiExQQYTUWEHInEUMoGRoQgjQrHBFVLR8CQzYnKCCQoWFxgZGiUmJygpKjQ1Njc4OTpDREVGR0hJSlNUVVZXWFlaY2RlZmdoaWpzdHV2d3h5eoOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4eLj5OXm5+jp6vHy8/T19vf4+fr/xAAfAQADAQEBAQEBAQEBAAAAAAAAAQIDBAUGBwgJCgv/xAC1EQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AMlLf2qdLf2q8lv7VOlv7VcqxjRxBSS39qK1Et/aisHWPUhiND//2Q==',
  ),
  webp: bytesOf(
    'UklGRmIAAABXRUJQVlA4IFYAAABwBACdASoYABAAPzmOvlOvKqcisAgB4CcJbACdMoRwACnKLZiaWvxzVcWWUAD+2lzXlN3q2G3gk31ZDOqy+j3HLhYVxB9UWJAuvs/iS36KYojsSwAAAA==',
  ),
  losslessWebp: bytesOf('UklGRi4AAABXRUJQVlA4TCIAAAAvF8ADALkyRPQ/dhHR/wCRtk0d3L/jwcNRGLyYAKoeqP8E'),
  webpWithAlpha: bytesOf(
    'UklGRowAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSBIAAAABDzD/ERFCLJj4S68/goj+p25WUDggVAAAADAEAJ0BKhgAEAA/OYi+U68pJyKwCAHgJwlsAJ0yhHAAJ+s8ktOjADQrAAD+2VyKZu5nZdeoNnpWzSwROjCvc7FTTrVLn8LLfJAW8D82nO66jcAAAA==',
  ),
  webpOnItsSide: bytesOf(
    'UklGRrAAAABXRUJQVlA4WAoAAAAIAAAAFwAADwAAVlA4IFYAAABwBACdASoYABAAPzmOvlOvKqcisAgB4CcJbACdMoRwACnKLZiaWvxzVcWWUAD+2lzXlN3q2G3gk31ZDOqy+j3HLhYVxB9UWJAuvs/iS36KYojsSwAAAEVYSUY0AAAATU0AKgAAAAgAAgEPAAIAAAANAAAAJgESAAMAAAABAAYAAAAAAABDYW1lcmEgTWFrZXIAAA==',
  ),
  avif: bytesOf(
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAMgAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAGAAAABAAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAOm1kYXQSAAoJGBDv7RAQ0GhAMiMcR4eF3dNNNMLFAACuqMY9EZRK5pf3Bw/YNsDo0BYdN/6OVA==',
  ),
  gif: bytesOf(
    'R0lGODdhGAAQAIEAAHPDeHOAeKoteDIteCwAAAAAGAAQAEAIVQAHCBxIcICAgwgTIiQYoKHDhxADJCxIUaHFgwAyatzIsaNGigUvWgQ5IKJEkSVNqjTpsaVLkgNFKoQpUOZEmA5tCqC4MudMgT1XYnRJtKjRo0gzBgQAOw==',
  ),
  movingGif: bytesOf(
    'R0lGODdhBAAEAIEAAP8AAAAAAAAAAAAAACwAAAAABAAEAAAICQABCBxIsCCAgAAh+QQBAAABACwAAAAABAAEAIEAAP8AAAAAAAAAAAAICQABCBxIsCCAgAA7',
  ),
  movingWebp: bytesOf(
    'UklGRoQAAABXRUJQVlA4WAoAAAACAAAAAwAAAwAAQU5JTQYAAAAAAAAAAABBTk1GKAAAAAAAAAAAAAMAAAMAAAAAAAJWUDhMDwAAAC8DwAAABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAAMAAAMAAAAAAABWUDhMDwAAAC8DwAAABxDR//4HIqL/AQA=',
  ),
  movingPng: bytesOf(
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAAAAAAAAAEAAAABAAAAAAAAAAAAAAAAQAAZkfFsAAAABBJREFUeJxj/M+AAEwMRHEAM9EBBzqEPrgAAAAaZmNUTAAAAAEAAAAEAAAABAAAAAAAAAAAAAAAAQAA/TQvZAAAABhmZEFUAAAAAnicY2Rg+M8AA0wMSAA3BwAx0wEHhrHizAAAAABJRU5ErkJggg==',
  ),
} as const

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** A whole PNG of one colour that browsers show; `extra` are further chunks before the end. */
export function pngOf(
  width: number,
  height: number,
  options: { shade?: number; extra?: readonly (readonly [type: string, data: string])[] } = {},
): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // 8 bits, shades of grey.
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, options.shade ?? 128)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  return pngFrom([
    ['IHDR', head],
    ...(options.extra ?? []).map(([type, data]): [string, Buffer] => [type, Buffer.from(data, 'latin1')]),
    ['IDAT', deflateSync(rows)],
    ['IEND', Buffer.alloc(0)],
  ])
}

/** The head of a PNG that claims a size, with next to nothing behind it. */
export function lyingPng(width: number, height: number): Uint8Array {
  const whole = pngOf(1, 1)
  const view = new DataView(whole.buffer, whole.byteOffset)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return whole
}

function pngFrom(chunks: readonly (readonly [type: string, data: Buffer])[]): Uint8Array {
  const parts = chunks.flatMap(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return [length, body, sum]
  })
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]))
}

/** The name that a file gets in the media folder. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
