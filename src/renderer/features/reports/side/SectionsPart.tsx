import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ReportSection, ReportTemplate } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { isComposing } from '../../../keyboard/keys.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { allSections, moved, saveSections, toggled } from '../sectionOrder.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.sections

/** Which sections the brand's reports have, and in which order: by mouse, by keys and by buttons. */
export function SectionsPart({ template }: { readonly template: ReportTemplate }): ReactNode {
  const engine = useEngine()
  const [dragged, setDragged] = useState<ReportSection | null>(null)
  const [said, setSaid] = useState('')
  const shown = template.sections

  function save(sections: readonly ReportSection[]): void {
    if (sections.length === 0) showToast({ tone: 'plain', message: words.last })
    else void saveSections(engine, template.brandId, template.id, sections)
  }

  function move(section: ReportSection, to: number): void {
    if (to < 0 || to >= shown.length || !shown.includes(section)) return
    save(moved(shown, section, to))
    setSaid(words.moved(words.names[section], to + 1, shown.length))
  }

  function pressed(event: KeyboardEvent, section: ReportSection): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || !event.altKey || isComposing(event.nativeEvent)) return
    event.preventDefault()
    event.stopPropagation()
    move(section, shown.indexOf(section) + by)
  }

  function dropped(event: DragEvent, on: ReportSection): void {
    event.preventDefault()
    if (dragged !== null && dragged !== on && shown.includes(on)) move(dragged, shown.indexOf(on))
    setDragged(null)
  }

  return (
    <SidePart title={words.title} testId="report-sections">
      <ul className="report-order" aria-label={words.title}>
        {allSections(shown).map((section) => {
          const at = shown.indexOf(section)
          const name = words.names[section]
          return (
            <li
              key={section}
              draggable={at >= 0}
              className={section === dragged ? 'is-dragged' : undefined}
              onDragStart={() => setDragged(section)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => at >= 0 && event.preventDefault()}
              onDrop={(event) => dropped(event, section)}
              onKeyDown={(event) => pressed(event, section)}
            >
              <label className="grow">
                <input
                  type="checkbox"
                  checked={at >= 0}
                  aria-describedby="report-order-help"
                  data-testid={`report-section-${section}`}
                  onChange={() => save(toggled(shown, section))}
                />
                <span className="one-line">{name}</span>
              </label>
              {at >= 0 && (
                <span className="report-order-acts">
                  <IconButton
                    icon="chevronUp"
                    size={14}
                    label={words.up(name)}
                    disabled={at === 0}
                    onClick={() => move(section, at - 1)}
                  />
                  <IconButton
                    icon="chevronDown"
                    size={14}
                    label={words.down(name)}
                    disabled={at === shown.length - 1}
                    onClick={() => move(section, at + 1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <p id="report-order-help" className="report-quiet">
        {words.help}
      </p>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </SidePart>
  )
}
