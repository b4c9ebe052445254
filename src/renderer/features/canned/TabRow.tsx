import type { KeyboardEvent, ReactNode } from 'react'

/** One tab: its name, and what stands before or after it. */
export interface TabItem {
  readonly key: string
  readonly label: string
  /** Drawn instead of the label, which stays its name. */
  readonly content?: ReactNode
  readonly lang?: string
}

interface TabRowProps {
  readonly label: string
  readonly className: string
  readonly tabs: readonly TabItem[]
  readonly chosen: string
  /** Id of the panel that the tabs change. */
  readonly panelId: string
  readonly onChoose: (key: string) => void
}

/** A row of tabs: arrows, Home and End walk through it, as the panel follows. */
export function TabRow({ label, className, tabs, chosen, panelId, onChoose }: TabRowProps): ReactNode {
  function pressed(event: KeyboardEvent<HTMLElement>): void {
    const here = tabs.findIndex((tab) => tab.key === chosen)
    const last = tabs.length - 1
    const to = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here <= 0 ? last : here - 1, Home: 0, End: last }
    const next = Object.entries(to).find(([key]) => key === event.key)?.[1]
    const tab = next === undefined ? undefined : tabs[next]
    if (tab === undefined || next === undefined) return
    event.preventDefault()
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
    onChoose(tab.key)
  }

  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={pressed}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === chosen}
          aria-controls={tab.key === chosen ? panelId : undefined}
          aria-label={tab.label}
          lang={tab.lang}
          tabIndex={tab.key === chosen ? 0 : -1}
          onClick={() => onChoose(tab.key)}
        >
          {tab.content ?? tab.label}
        </button>
      ))}
    </div>
  )
}
