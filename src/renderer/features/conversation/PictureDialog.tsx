import type { ReactNode } from 'react'
import { closeOverlay, openOverlay } from '../../state/layoutStore.ts'
import type { Overlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'

/** Room that the dialog's frame takes around the picture, px. */
const frame = 32

/** A kept picture as large as the window allows, with its description. */
export function PictureDialog({ picture }: { readonly picture: Extract<Overlay, { kind: 'picture' }> }): ReactNode {
  const { src, altText, width, height, url } = picture
  return (
    <Modal
      title={text.media.picture}
      onClose={closeOverlay}
      testId="picture-dialog"
      width={Math.max(440, (width ?? 800) + frame)}
      footer={
        url.startsWith('app-media:') ? undefined : (
          <>
            <span className="grow" />
            <Button onClick={() => openOverlay({ kind: 'link', url })}>{text.media.onNetwork}</Button>
          </>
        )
      }
    >
      <img
        className="picture-large"
        src={src}
        alt={altText}
        {...(width === null || height === null ? {} : { width, height })}
      />
      <p className={altText === '' ? 'muted' : 'selectable'} dir="auto">
        {altText === '' ? text.media.noDescription : altText}
      </p>
    </Modal>
  )
}
