import type { ReactNode } from 'react'
import type { DocumentSection } from '../../../shared/report/document.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { BlockView } from './BlockView.tsx'
import { CommentField } from './CommentField.tsx'
import { commentOn, useReportPage } from './reportStore.ts'

/** One section on the page, with the manager's comment, which is written where it stands. */
export function SectionView({ section }: { readonly section: DocumentSection }): ReactNode {
  const isWriting = useReportPage((state) => state.commenting === section.key)
  const id = `report-${section.key}`
  return (
    <section className={`report-section of-${section.key}`} aria-labelledby={id} data-testid={id}>
      <div className="report-section-head">
        <h2 id={id}>{section.title}</h2>
        {!isWriting && (
          <IconButton
            icon="note"
            size={14}
            className="report-comment-button"
            label={
              section.comment === '' ? text.reports.comment(section.title) : text.reports.editComment(section.title)
            }
            onClick={() => commentOn(section.key)}
          />
        )}
      </div>
      {isWriting ? (
        <CommentField section={section} />
      ) : (
        section.comment !== '' && (
          <p className="report-comment" dir="auto">
            {section.comment}
          </p>
        )
      )}
      <div className="report-blocks">
        {section.blocks.map((block, at) => (
          <BlockView key={at} block={block} />
        ))}
      </div>
    </section>
  )
}
