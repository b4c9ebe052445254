import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Matrix } from '../../../shared/contract/flow.ts'
import { fullDate } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { bodyLines } from './bodyLines.ts'
import { FlowPicture } from './FlowPicture.tsx'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flows

/** The flow on paper: name, version and day, the chart with its legend, and the same as text. Seen only when it is printed. */
export function PrintSheet(props: { readonly editor: FlowEditor; readonly matrix: Matrix | null }): ReactNode {
  const { editor, matrix } = props
  const now = useNow('minute')
  const { body, names, flow, edit } = editor
  const isLive = flow.liveVersion !== null && !flow.hasDraft && edit.body === edit.saved
  return createPortal(
    <div className="print-sheet" id="print-sheet" aria-hidden="true">
      <header>
        <h1 dir="auto">{body.name}</h1>
        <p>
          {isLive ? words.version(flow.liveVersion ?? 1) : words.draftPrint} · {words.printed(fullDate(now))}
        </p>
        {body.description !== '' && <p dir="auto">{body.description}</p>}
      </header>
      <div id="flow-picture">
        <FlowPicture editor={editor} matrix={matrix} />
      </div>
      <section>
        <h2>{words.asText}</h2>
        <ol className="print-lines">
          {bodyLines(body, names).map((line, at) => (
            <li key={at} dir="auto">
              {line}
            </li>
          ))}
        </ol>
      </section>
    </div>,
    document.body,
  )
}
