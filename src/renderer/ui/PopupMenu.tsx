import { Menu } from '@base-ui/react/menu'
import { cloneElement, useLayoutEffect, useRef, useState } from 'react'
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react'
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
  readonly trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }>
  readonly lines: readonly MenuLine[]
  readonly label: string
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly align?: 'start' | 'end'
  readonly side?: 'bottom' | 'right' | 'top'
}

/**
 * A menu on a button, with arrows, type-ahead and Esc. A thread has one for each message, and each costs as much as the message: until
 * somebody comes near, only the button is there.
 */
export function PopupMenu(props: PopupMenuProps): ReactNode {
  const { trigger, isOpen } = props
  const [nearness, setNearness] = useState<'far' | 'near' | 'focused' | 'pressed'>('far')
  if (nearness === 'far' && isOpen === true) setNearness('near')
  if (nearness !== 'far' || isOpen === true) return <WholeMenu {...props} came={nearness} />
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => setNearness('near'),
    onFocus: () => setNearness('focused'),
    onClick: () => {
      setNearness('pressed')
      props.onOpenChange?.(true)
    },
  })
}

/** The button with its menu. The focus that the button had before stays on it. */
function WholeMenu({
  trigger,
  lines,
  label,
  isOpen,
  onOpenChange,
  align = 'start',
  side = 'bottom',
  came,
}: PopupMenuProps & { readonly came: 'far' | 'near' | 'focused' | 'pressed' }): ReactNode {
  const button = useRef<HTMLButtonElement>(null)
  const isFocused = came === 'focused'
  useLayoutEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  const control = isOpen === undefined ? { defaultOpen: came === 'pressed' } : { open: isOpen }
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
