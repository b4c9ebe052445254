import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { spoken } from '../../keyboard/spoken.ts'
import { useKeymap } from '../../state/keymapStore.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import type { Action, ActionGroup } from '../actions/action.ts'
import { allActions } from '../actions/allActions.ts'
import { isSingleKey } from '../actions/action.ts'
import { chordsOf } from '../actions/keymap.ts'
import { fuzzyMatch } from './fuzzy.ts'

const columns: readonly (readonly ActionGroup[])[] = [
  ['anywhere', 'goTo'],
  ['list', 'write', 'canned', 'cases', 'flows', 'reports'],
  ['conversation'],
]

/** Every key as it is set on one sheet, by where it works; single keys are faint while they are switched off. */
export function ShortcutSheet(): ReactNode {
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { keys, hasSingleKeys } = useKeymap()
  const shown = allActions.filter(
    (action) => chordsOf(action, keys).length > 0 && fuzzyMatch(typed, action.label) !== null,
  )
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="sheet" data-testid="shortcut-sheet" initialFocus={field}>
          <div className="sheet-head">
            <Dialog.Title render={<h2 />}>{text.shortcuts.title}</Dialog.Title>
            <div className="search-field">
              <Icon name="search" size={16} />
              <input
                ref={field}
                type="search"
                aria-label={text.shortcuts.find}
                placeholder={text.shortcuts.find}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
            <span className="grow" />
            <Button
              onClick={() => {
                closeOverlay()
                goTo({ page: 'settings', part: 'keyboard' })
              }}
            >
              {text.shortcuts.change}
            </Button>
            <Dialog.Close className="icon-button" aria-label={text.dialog.close} title={text.dialog.close}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div className="sheet-body" role="region" aria-label={text.shortcuts.title} tabIndex={0}>
            {columns.map((groups) => (
              <div key={groups[0]}>
                {groups.map((group) => (
                  <SheetGroup key={group} group={group} actions={shown.filter((action) => action.group === group)} />
                ))}
              </div>
            ))}
          </div>
          <div className="sheet-foot">{hasSingleKeys ? text.shortcuts.footer : text.shortcuts.footerOff}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function SheetGroup({
  group,
  actions,
}: {
  readonly group: ActionGroup
  readonly actions: readonly Action[]
}): ReactNode {
  const { keys, hasSingleKeys } = useKeymap()
  if (actions.length === 0) return null
  return (
    <section>
      <h3>{text.shortcuts.groups[group]}</h3>
      <dl>
        {actions.map((action) => {
          const chord = action.shownAs ?? chordsOf(action, keys)[0] ?? ''
          const isOff = !hasSingleKeys && action.isNote !== true && isSingleKey(chord) && chord !== 'Escape'
          return (
            <div key={action.id} className={isOff ? 'is-off' : undefined} data-action={action.id}>
              <dt className="one-line">{action.label}</dt>
              <dd>
                <span className="visually-hidden">{isOff ? text.keys.off(spoken(chord)) : spoken(chord)}</span>
                <Keys chord={chord} />
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
