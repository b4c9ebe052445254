/** A part of a form that is a file. */
export interface FormFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A form with files, as it came in. */
export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, FormFile>
}

/** Reads a body of the kind multipart/form-data by its header; null when it is none, or broken. */
export function readMultipart(contentType: string, body: Uint8Array | null): MultipartForm | null {
  const boundary = /^multipart\/form-data; boundary=([\w'()+,./:=?-]{1,70})$/.exec(contentType)?.[1]
  if (boundary === undefined || body === null) return null
  // One byte, one letter: places in the text are places in the body.
  const text = Buffer.from(body).toString('latin1')
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`)
  if (pieces.shift() !== '' || pieces.pop() !== '--\r\n') return null
  const fields = new Map<string, string>()
  const files = new Map<string, FormFile>()
  for (const piece of pieces) {
    const [, head = '', content] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(piece) ?? []
    const name = /(?:^|;\s*)name="([^"]+)"/m.exec(head.replace(/^content-disposition: form-data/im, ''))?.[1]
    if (name === undefined || content === undefined) return null
    const bytes = Buffer.from(content, 'latin1')
    const fileName = /filename="([^"]*)"/.exec(head)?.[1]
    const mediaType = /^content-type: (\S+)$/im.exec(head)?.[1] ?? 'text/plain'
    if (fileName === undefined) fields.set(name, bytes.toString('utf8'))
    else files.set(name, { fileName, mediaType, bytes: new Uint8Array(bytes) })
  }
  return { fields, files }
}

/** The kind of a picture by its first bytes; null when it is none that networks take. */
export function kindOfPicture(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  return /^GIF8[79]a/.test(start) ? 'image/gif' : null
}
