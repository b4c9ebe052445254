import type { ReactNode } from 'react'

/** A guideline document as it is read: lines that begin with # are headings, blank lines part paragraphs. */
export function GuidelineText({ body }: { readonly body: string }): ReactNode {
  const blocks = body.split(/\n\s*\n|\n(?=#)|(?<=^#[^\n]*)\n/gmu).filter((block) => block.trim() !== '')
  return (
    <article className="guideline selectable" dir="auto">
      {blocks.map((block, index) => {
        const title = /^#{1,6}\s+(.*)$/u.exec(block.trim())
        // The same paragraph may stand there twice: the place tells them apart.
        return title === null ? (
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index}>{block.trim()}</p>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <h2 key={index}>{title[1]}</h2>
        )
      })}
    </article>
  )
}
