import type { ReactNode } from 'react'

interface SettingLineProps {
  readonly label: string
  readonly help?: string
  readonly children: ReactNode
}

/** One setting: its name, what it does, and the control. */
export function SettingLine({ label, help, children }: SettingLineProps): ReactNode {
  return (
    <div className="setting">
      <span className="grow">
        <span className="setting-name">{label}</span>
        {help !== undefined && <span className="setting-help">{help}</span>}
      </span>
      {children}
    </div>
  )
}
