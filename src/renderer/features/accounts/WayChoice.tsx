import type { ReactNode } from 'react'
import { useId } from 'react'
import type { SignInWay } from '../../../shared/contract/account.ts'
import { text } from '../../text/text.ts'

interface WayChoiceProps {
  readonly ways: readonly SignInWay[]
  readonly way: string
  readonly onPick: (way: string) => void
}

/** The ways to sign in, one of them chosen; nothing where there is only one. */
export function WayChoice({ ways, way, onPick }: WayChoiceProps): ReactNode {
  const name = useId()
  if (ways.length < 2) return null
  return (
    <fieldset className="radios">
      <legend>{text.connect.way}</legend>
      {ways.map((each) => (
        <label key={each.name} className="radio">
          <input
            type="radio"
            name={name}
            value={each.name}
            checked={each.name === way}
            data-testid={`way-${each.name}`}
            onChange={() => onPick(each.name)}
          />
          <span>{each.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
