import type { ReactNode } from 'react'

/** An on-off switch; `label` names it. */
export function Switch(props: {
  readonly isOn: boolean
  readonly label: string
  readonly onChange: (isOn: boolean) => void
}): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={props.isOn}
      aria-label={props.label}
      onClick={() => props.onChange(!props.isOn)}
    />
  )
}
