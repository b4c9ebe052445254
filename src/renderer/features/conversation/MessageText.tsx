import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { clipText } from '../../format/clip.ts'
import { linkParts } from '../../format/links.ts'
import { count } from '../../format/number.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'

/** What somebody wrote, as text and nothing else. Addresses can be opened after a look; very long texts are cut until asked for. */
export function MessageText({ value, lang }: { readonly value: string; readonly lang: string }): ReactNode {
  const [isWhole, setIsWhole] = useState(false)
  const clipped = useMemo(() => clipText(value), [value])
  const shown = clipped === null || isWhole ? value : clipped
  const parts = useMemo(() => linkParts(shown), [shown])
  return (
    <>
      <div className="message-text selectable" lang={lang} dir="auto">
        {parts.map((part, index) =>
          part.kind === 'text' ? (
            part.value
          ) : (
            <button
              // The parts of one text never move.
              key={index}
              type="button"
              role="link"
              className="link"
              onClick={() => openOverlay({ kind: 'link', url: part.value })}
            >
              {part.value}
            </button>
          ),
        )}
        {clipped !== null && !isWhole && '…'}
      </div>
      {clipped !== null && (
        <button type="button" className="link" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text.message.showLess : text.message.showAll(count([...value].length))}
        </button>
      )}
    </>
  )
}
