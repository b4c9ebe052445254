import type { CSSProperties, ReactNode } from 'react'
import type { CannedRow } from '../../../shared/contract/canned.ts'
import { languageName } from '../../format/language.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { dragKind } from './cannedActs.ts'
import { useCannedPage } from './cannedStore.ts'
import { isUnsaved, useForms } from './formStore.ts'
import { openCanned } from './openCanned.ts'
import { scriptLang } from './scriptLang.ts'
import { StatusMark } from './StatusMark.tsx'

interface CannedRowViewProps {
  readonly row: CannedRow
  readonly style: CSSProperties
  readonly isOpen: boolean
  readonly isFocused: boolean
}

/** One response in the list: title, shortcut, languages, uses and state. It can be dragged to a folder. */
export function CannedRowView({ row, style, isOpen, isFocused }: CannedRowViewProps): ReactNode {
  const hasUnsaved = useForms((state) => isUnsaved(state.forms[row.id]))
  return (
    <div
      id={`canned-row-${row.id}`}
      role="option"
      aria-selected={isOpen}
      aria-label={rowLabel(row, hasUnsaved)}
      className={`list-line row canned-row ${isOpen ? 'is-open' : ''} ${isFocused ? 'is-focused' : ''}`}
      style={style}
      data-testid="canned-row"
      data-canned={row.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragKind, row.id)
        event.dataTransfer.effectAllowed = 'move'
        useCannedPage.setState({ dragged: { id: row.id, brandId: row.brandId } })
      }}
      onDragEnd={() => useCannedPage.setState({ dragged: null })}
      onClick={() => openCanned(row.id)}
    >
      <span className="canned-row-text">
        <bdi className="canned-row-title one-line" lang={scriptLang(row.title, row.languages)}>
          {row.title}
        </bdi>
        <span className="canned-row-second">
          <bdi className="canned-row-shortcut one-line" lang={scriptLang(row.shortcut, row.languages)}>
            ;{row.shortcut}
          </bdi>
          <span className="one-line">{row.languages.join(' ')}</span>
        </span>
      </span>
      <span className="canned-row-end">
        {hasUnsaved ? <span className="chip soon">{text.canned.unsaved}</span> : <StatusMark status={row.status} />}
        <span className="canned-row-uses">{row.uses > 0 && text.canned.uses(count(row.uses))}</span>
      </span>
    </div>
  )
}

function rowLabel(row: CannedRow, hasUnsaved: boolean): string {
  return [
    row.title,
    `;${row.shortcut}`,
    text.canned.status[row.status],
    ...(hasUnsaved ? [text.canned.unsaved] : []),
    ...row.languages.map(languageName),
    text.canned.usesLabel(row.uses),
  ].join(', ')
}
