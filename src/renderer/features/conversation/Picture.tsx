import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentView } from '../../../shared/contract/conversation.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'

/** Largest place for a picture in the thread, px. */
const widest = 320
const tallest = 240
/** A picture of a few pixels can still be clicked. */
const least = 24

/** The place that a picture takes in the thread: known before its bytes are, so that nothing moves when they come. */
export function placeFor(
  width: number | null,
  height: number | null,
): { readonly width: number; readonly height: number } {
  if (width === null || height === null || width < 1 || height < 1) return { width: widest, height: tallest }
  const scale = Math.min(1, widest / width, tallest / height)
  return { width: Math.max(least, Math.round(width * scale)), height: Math.max(least, Math.round(height * scale)) }
}

/** A picture that is kept here; a click shows it large. `onMissing`: its file is not there after all. */
export function Picture(props: {
  readonly attachment: AttachmentView
  readonly src: string
  readonly onMissing: () => void
}): ReactNode {
  const { attachment, src } = props
  const { altText, width, height } = attachment
  const [missing, setMissing] = useState<string | null>(null)
  const place = placeFor(width, height)
  if (missing === src)
    return (
      <div className="picture-missing" data-testid="picture-missing" style={place}>
        <span className="muted">{text.media.coming}</span>
      </div>
    )
  return (
    <button
      type="button"
      className="picture"
      style={place}
      aria-label={text.media.open(altText)}
      title={altText === '' ? undefined : altText}
      onClick={() => openOverlay({ kind: 'picture', src, altText, width, height, url: attachment.url })}
    >
      <img
        src={src}
        alt={altText}
        width={place.width}
        height={place.height}
        decoding="async"
        draggable={false}
        onError={() => {
          setMissing(src)
          props.onMissing()
        }}
      />
    </button>
  )
}
