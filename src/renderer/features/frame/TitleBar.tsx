import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useEngineLife } from '../../state/engineStore.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goBack, goForward, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ariaChord } from '../../ui/Button.tsx'
import { ActionKeys } from '../actions/ActionKeys.tsx'
import { useChord } from '../actions/keymap.ts'
import { useAppInfo } from './appInfo.ts'
import { Mark } from './Mark.tsx'
import { useCrumbs } from './useCrumbs.ts'

/** The top of the window: where one is, the command field, and the window's own buttons. The rest of it drags the window. */
export function TitleBar({ isFirstRun }: { readonly isFirstRun: boolean }): ReactNode {
  const { bridge } = useEngine()
  const paletteKey = useChord('palette')
  const { past, future } = useNavigation()
  const { isMaximized } = useEngineLife()
  const crumbs = useCrumbs(isFirstRun)
  const info = useAppInfo()
  return (
    <header className="titlebar">
      <div className="titlebar-mark">
        <Mark size={22} />
      </div>
      <IconButton icon="chevronLeft" label={text.frame.back} disabled={past.length === 0} onClick={goBack} />
      <IconButton icon="chevronRight" label={text.frame.forward} disabled={future.length === 0} onClick={goForward} />
      <div className="crumbs">
        {crumbs.map((crumb, index) => (
          <span key={crumb} className={index === crumbs.length - 1 ? 'crumb last one-line' : 'crumb one-line'}>
            {index > 0 && <Icon name="chevronRight" size={14} />}
            <bdi className="one-line">{crumb}</bdi>
          </span>
        ))}
      </div>
      <button
        type="button"
        className="command-field"
        aria-keyshortcuts={ariaChord(paletteKey)}
        onClick={() => openOverlay({ kind: 'palette' })}
      >
        <Icon name="search" size={16} />
        <span className="grow one-line">{text.frame.search}</span>
        <ActionKeys action="palette" />
      </button>
      <div className="window-buttons">
        <IconButton icon="keyboard" label={text.frame.shortcuts} onClick={() => openOverlay({ kind: 'shortcuts' })} />
        {info?.platform !== 'darwin' && (
          <>
            <IconButton
              className="window-button"
              icon="minimize"
              size={16}
              label={text.frame.minimize}
              onClick={() => void bridge.shell('window.minimize')}
            />
            <IconButton
              className="window-button"
              icon={isMaximized ? 'restore' : 'maximize'}
              size={16}
              label={isMaximized ? text.frame.restore : text.frame.maximize}
              onClick={() => void bridge.shell('window.toggleMaximize')}
            />
            <IconButton
              className="window-button close"
              icon="close"
              size={16}
              label={text.frame.close}
              onClick={() => void bridge.shell('window.close')}
            />
          </>
        )}
      </div>
    </header>
  )
}
