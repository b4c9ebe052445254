import type { ReactNode } from 'react'
import { Fragment } from 'react'
import { text } from '../text/text.ts'

const signs: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** A chord such as `Ctrl+Enter` as key caps; `g i` means one after the other. Decoration: shortcuts are told by `aria-keyshortcuts`. */
export function Keys({ chord }: { readonly chord: string }): ReactNode {
  const steps = chord.split(' ')
  return (
    <span className="keys" aria-hidden="true">
      {steps.map((step, index) => (
        <Fragment key={`${step}${String(index)}`}>
          {index > 0 && <span>{text.shortcuts.then}</span>}
          {splitChord(step).map((key) => (
            <kbd key={key}>{signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}

/** `Ctrl++` holds a plus as its last key. */
function splitChord(chord: string): readonly string[] {
  return chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord === '+' ? ['+'] : chord.split('+')
}
