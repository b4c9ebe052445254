import { Menu } from '@base-ui/react/menu'
import { cloneElement, useEffect, useRef, useState } from 'react'
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react'
import { isComposing } from '../keyboard/keys.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import { Keys } from './Keys.tsx'

/** One line of a menu. `isOn` makes it a choice with a check. */
export interface MenuLine {
  readonly id: string
  readonly label: ReactNode
  readonly run: () => void
  readonly icon?: IconName
  readonly isOn?: boolean
  readonly isOff?: boolean
  readonly isDanger?: boolean
  readonly chord?: string
  /** A smaller line below, such as why this cannot be done. */
  readonly help?: string
  /** The menu stays open, so that several can be chosen. */
  readonly keepsOpen?: boolean
  /** A heading over this line. */
  readonly heading?: string
}

interface PopupMenuProps {
  /** The button that opens it; gets the menu's properties. */
  readonly trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>
  readonly lines: readonly MenuLine[]
  readonly label: string
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly align?: 'start' | 'end'
  readonly side?: 'bottom' | 'right' | 'top'
}

/** How a menu came to be opened for the first time: by its owner, by a pointer, or by a key on its button. */
type FirstUse = 'told' | 'pointer' | 'press' | 'arrow'

/**
 * A menu on a button, with arrows, type-ahead and Esc. A thread has one for each message, and each costs as much as the message: until
 * it is first opened, only the button is there.
 */
export function PopupMenu(props: PopupMenuProps): ReactNode {
  const { trigger, isOpen, onOpenChange } = props
  const [use, setUse] = useState<FirstUse | null>(null)
  if (use === null && isOpen === true) setUse('told')
  if (use !== null) return <WholeMenu {...props} firstUse={use} />

  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: ({ detail }) => {
      // Enter and Space press it too, without a pointer.
      setUse(detail === 0 ? 'press' : 'pointer')
      if (detail !== 0) onOpenChange?.(true)
    },
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' || isComposing(event.nativeEvent)) return
      event.preventDefault()
      setUse('arrow')
    },
  })
}

interface WholeMenuProps extends PopupMenuProps {
  readonly firstUse: FirstUse
}

function WholeMenu(props: WholeMenuProps): ReactNode {
  const { trigger, lines, label, isOpen, onOpenChange, align = 'start', side = 'bottom', firstUse } = props
  const control = isOpen === undefined ? { defaultOpen: firstUse === 'pointer' } : { open: isOpen }
  const button = useRef<HTMLButtonElement>(null)
  // The key that was pressed before there was a menu is pressed again, on the button that has one.
  useEffect(() => {
    if (firstUse !== 'press' && firstUse !== 'arrow') return
    button.current?.focus()
    if (firstUse === 'press') button.current?.click()
    else
      button.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
  }, [firstUse])
  return (
    <Menu.Root {...control} onOpenChange={(next) => onOpenChange?.(next)} modal={false}>
      <Menu.Trigger render={trigger} ref={button} />
      <Menu.Portal>
        <Menu.Positioner align={align} side={side} sideOffset={4} className="menu-positioner">
          <Menu.Popup className="menu" aria-label={label}>
            {lines.map((line) => (
              <MenuEntry key={line.id} line={line} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function MenuEntry({ line }: { readonly line: MenuLine }): ReactNode {
  const isChoice = line.isOn !== undefined
  const inside = (
    <>
      <span className="menu-mark">
        {isChoice
          ? line.isOn === true && <Icon name="check" size={16} />
          : line.icon !== undefined && <Icon name={line.icon} size={16} />}
      </span>
      <span className="grow">
        <span className="one-line menu-label">{line.label}</span>
        {line.help !== undefined && <span className="menu-help">{line.help}</span>}
      </span>
      {line.chord !== undefined && line.isOff !== true && <Keys chord={line.chord} />}
    </>
  )
  const className = `menu-line ${line.isDanger === true ? 'danger' : ''}`
  return (
    <>
      {line.heading !== undefined && (
        <div className="menu-heading" aria-hidden="true">
          {line.heading}
        </div>
      )}
      {isChoice ? (
        <Menu.CheckboxItem
          className={className}
          checked={line.isOn === true}
          disabled={line.isOff === true}
          closeOnClick={line.keepsOpen !== true}
          onCheckedChange={line.run}
        >
          {inside}
        </Menu.CheckboxItem>
      ) : (
        <Menu.Item className={className} disabled={line.isOff === true} onClick={line.run}>
          {inside}
        </Menu.Item>
      )}
    </>
  )
}
