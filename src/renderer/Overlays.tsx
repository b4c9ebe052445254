import type { ReactNode } from 'react'
import { AccountDialog } from './features/accounts/AccountDialog.tsx'
import { ConnectDialog } from './features/accounts/ConnectDialog.tsx'
import { DisconnectDialog } from './features/accounts/DisconnectDialog.tsx'
import { BrandDialog } from './features/brands/BrandDialog.tsx'
import { DeleteDialog } from './features/conversation/DeleteDialog.tsx'
import { LinkDialog } from './features/conversation/LinkDialog.tsx'
import { PictureDialog } from './features/conversation/PictureDialog.tsx'
import { Palette } from './features/palette/Palette.tsx'
import { ShortcutSheet } from './features/palette/ShortcutSheet.tsx'
import { useLayout } from './state/layoutStore.ts'

/** Whatever floats over the window, one at a time. */
export function Overlays(): ReactNode {
  const overlay = useLayout((state) => state.overlay)
  switch (overlay?.kind) {
    case undefined:
      return null
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'connect':
      return <ConnectDialog accountId={overlay.accountId} network={overlay.network} />
    case 'account':
      return <AccountDialog accountId={overlay.accountId} />
    case 'disconnect':
      return <DisconnectDialog accountId={overlay.accountId} />
    case 'brand':
      return <BrandDialog brandId={overlay.brandId} />
    case 'link':
      return <LinkDialog url={overlay.url} />
    case 'picture':
      return <PictureDialog picture={overlay} />
    case 'delete':
      return <DeleteDialog messageId={overlay.messageId} />
  }
}
