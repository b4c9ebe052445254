import type { ReactNode } from 'react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import { splitText } from '../../../shared/contract/splitText.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { langOf } from '../../format/language.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

interface SplitOfferProps {
  readonly value: string
  readonly rule: TextRule | null
  readonly lang: string | null
  /** Sends the parts; null while something else than the length stands against it. */
  readonly onSend: ((parts: readonly string[]) => void) | null
}

/** Longer than this, a text is not a reply in parts any more. */
const longest = 20_000

/** For a text that is over the limit: into how many parts it would fit, and on asking the parts themselves. */
export function SplitOffer({ value: typed, rule, lang, onSend }: SplitOfferProps): ReactNode {
  // Typing goes first; the cuts follow when there is time.
  const value = useDeferredValue(typed)
  const [isShown, setShown] = useState(false)
  const [isNumbered, setNumbered] = useState(false)
  const isOver = rule !== null && value.length <= longest && measureText(value, rule).over > 0
  const parts = useMemo(
    () => (isOver && rule !== null ? splitText(value, rule, { numbered: isNumbered }) : []),
    [isOver, rule, value, isNumbered],
  )
  if (rule === null || parts.length < 2) return null
  return (
    <div className="split" data-testid="split">
      <div className="split-head">
        <span className="grow">{text.split.offer(parts.length)}</span>
        <Button size="small" aria-expanded={isShown} data-testid="split-show" onClick={() => setShown(!isShown)}>
          {isShown ? text.split.hide : text.split.show}
        </Button>
      </div>
      {isShown && (
        <>
          <label className="split-numbered">
            <input type="checkbox" checked={isNumbered} onChange={(event) => setNumbered(event.target.checked)} />
            {text.split.numbered}
          </label>
          <ol aria-label={text.split.label}>
            {parts.map((part, index) => (
              <SplitPart
                key={`${String(index)} ${part}`}
                part={part}
                place={index + 1}
                of={parts.length}
                rule={rule}
                lang={lang}
              />
            ))}
          </ol>
          <Button
            size="small"
            disabled={onSend === null || value !== typed}
            data-testid="split-send"
            onClick={() => onSend?.(parts)}
          >
            {text.parts.send(parts.length)}
          </Button>
        </>
      )}
    </div>
  )
}

function SplitPart(props: {
  readonly part: string
  readonly place: number
  readonly of: number
  readonly rule: TextRule
  readonly lang: string | null
}): ReactNode {
  const { part, place, of, rule } = props
  const { bridge } = useEngine()
  const { used, max } = measureText(part, rule)
  return (
    <li data-testid="split-part">
      <div className="split-part-head">
        <span className="grow muted">{text.split.part(place, of)}</span>
        <span className="muted">{text.composer.used(count(used), count(max))}</span>
        <Button
          size="small"
          look="ghost"
          aria-label={text.split.copyPart(place)}
          onClick={() => copyText(bridge, part)}
        >
          {text.split.copy}
        </Button>
      </div>
      <p lang={langOf(props.lang)} dir="auto">
        {part}
      </p>
    </li>
  )
}
