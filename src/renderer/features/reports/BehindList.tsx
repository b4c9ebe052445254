import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { isComposing } from '../../keyboard/keys.ts'
import { wordsOf } from '../../engine/useCommand.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { BehindLine } from './BehindLine.tsx'
import type { Behind } from './reportStore.ts'
import { closeBehind } from './reportStore.ts'
import { useBehind } from './useBehind.ts'

const words = text.reports.behind
const lineHeight = 62
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/** The messages, cases or posts behind a number; only those near the window are drawn. Esc goes back to the number. */
export function BehindList(props: {
  readonly behind: Behind
  readonly brandId: string
  readonly month: string
  readonly isClosed: boolean
}): ReactNode {
  const { behind, brandId, month, isClosed } = props
  const { total, lines, failure, readOn } = useBehind(brandId, month, behind.path)
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const known = typeof total === 'number' ? total : 0
  // eslint-disable-next-line react/incompatible-library -- what is drawn changes while it is scrolled: the compiler leaves this list alone
  const virtual = useVirtualizer({
    count: known,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
    initialRect: { width: 292, height: 800 },
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastShown >= lines.length && lines.length < known) readOn()
  }, [lastShown, lines.length, known, readOn])
  useEffect(() => head.current?.focus(), [])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      closeBehind()
      return
    }
    const step = steps[event.key]
    if (step === undefined || known === 0) return
    event.preventDefault()
    const on = Number(document.activeElement?.getAttribute('data-line') ?? -1)
    const next = Math.min(Math.max(on + step, 0), Math.min(known, lines.length) - 1)
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-line="${next}"]`)?.focus())
  }

  return (
    <div className="behind" data-testid="report-behind" onKeyDown={pressed}>
      <div className="behind-head">
        <h2 ref={head} tabIndex={-1}>
          {behind.label}
        </h2>
        <IconButton icon="close" label={words.close} onClick={closeBehind} />
      </div>
      <p className="behind-total" role="status">
        {typeof total === 'number' && words.total(count(total))}
      </p>
      {isClosed && <p className="behind-total">{words.closed}</p>}
      {failure !== null && (
        <p className="late-ink behind-total" role="alert">
          {wordsOf(failure)}
        </p>
      )}
      {total === null && failure === null && <NotRead failure={undefined} />}
      {total === 'none' && <Empty icon="info" title={words.unopenable[0]} next={words.unopenable[1]} />}
      {total === 0 && <Empty icon="info" title={words.none[0]} next={words.none[1]} />}
      <div className="behind-scroller" ref={scroller}>
        <ul style={{ height: virtual.getTotalSize() }} aria-label={behind.label}>
          {items.map((item) => {
            const line = lines[item.index]
            return (
              <li key={item.key} style={{ height: item.size, top: item.start }}>
                {line === undefined ? (
                  <span className="bar" />
                ) : (
                  <BehindLine line={line} index={item.index} brandId={brandId} />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
