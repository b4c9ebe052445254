import type { ReactNode } from 'react'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { readLink } from '../../format/links.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Modal } from '../../ui/Modal.tsx'

/** Shows where a link really leads before anything is opened. */
export function LinkDialog({ url }: { readonly url: string }): ReactNode {
  const { bridge } = useEngine()
  const facts = readLink(url)
  const copy = (): void => copyText(bridge, facts?.url ?? url)
  function open(): void {
    if (facts === null) return
    closeOverlay()
    bridge.shell('link.open', facts.url).catch((error: unknown) => {
      showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
    })
  }
  return (
    <Modal
      title={text.link.title}
      onClose={closeOverlay}
      testId="link-dialog"
      footer={
        <>
          <Button look="ghost" onClick={copy}>
            {text.link.copy}
          </Button>
          <span className="grow" />
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          {facts !== null && (
            <Button look="primary" onClick={open}>
              {text.link.open}
            </Button>
          )}
        </>
      }
    >
      {facts === null ? (
        <p>{text.link.broken}</p>
      ) : (
        <>
          <p className="muted">{text.link.leadsTo}</p>
          <p className="link-host selectable" dir="ltr" data-testid="link-host">
            {facts.host}
          </p>
          {facts.hidesHost && <Warning words={text.link.hides} />}
          {facts.isForeign && <Warning words={text.link.foreign} />}
          {facts.isPlain && <Warning words={text.link.plain} />}
          <p className="muted">{text.link.full}</p>
          <p className="link-address selectable" dir="ltr">
            {facts.url}
          </p>
        </>
      )}
    </Modal>
  )
}

function Warning({ words }: { readonly words: string }): ReactNode {
  return (
    <p className="warning-line">
      <Icon name="warning" size={16} />
      {words}
    </p>
  )
}
