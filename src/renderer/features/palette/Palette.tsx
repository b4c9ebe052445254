import { Dialog } from '@base-ui/react/dialog'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { closeOverlay, useLayout } from '../../state/layoutStore.ts'
import { focusRow, neighbourOf } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import type { PaletteHit } from './paletteItem.ts'
import { matchItems } from './paletteItem.ts'
import { PaletteLine } from './PaletteLine.tsx'
import { PalettePrefixes } from './PalettePrefixes.tsx'
import { afterPrefix } from './prefixes.ts'
import { noteChosen, useRecent } from './recent.ts'
import { usePaletteItems } from './usePaletteItems.tsx'

/** Everything one can do or go to, found by a few letters. */
export function Palette(): ReactNode {
  const place = useNavigation((state) => state.place)
  const [typed, setTyped] = useState('')
  const [isScoped, setIsScoped] = useState(place.page === 'inbox' && place.conversationId !== null)
  const scopeId = isScoped ? place.conversationId : null
  const scope = useQuery('conversation.detail', scopeId === null ? null : { conversationId: scopeId }).value
  const recent = useRecent((state) => state.ids)
  const isOffline = useQuery('sync.status', {}).value?.isOnline === false
  const items = usePaletteItems(typed, scopeId)
  const hits = useMemo(() => matchItems(items, afterPrefix(typed), recent), [items, typed, recent])
  const [index, setIndex] = useState(0)
  const chosen = Math.min(index, Math.max(0, hits.length - 1))
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const chosenId = hits[chosen]?.item.id
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])

  function run(hit: PaletteHit | undefined, andNext: boolean): void {
    // What cannot be done says why, and stays for another choice.
    if (hit === undefined || hit.item.group === 'notNow') return
    noteChosen(hit.item.id)
    const before = useNavigation.getState().place.conversationId
    const next = before === null ? null : neighbourOf(before)
    // Closed first: what runs may open something else.
    closeOverlay()
    hit.item.run()
    if (andNext && next !== null && useLayout.getState().overlay === null) {
      goTo({ conversationId: next })
      focusRow(next)
    }
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      setIndex((chosen + by + hits.length) % Math.max(1, hits.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(hits[chosen], event.ctrlKey || event.metaKey)
    } else if (event.key === 'Backspace' && typed === '') {
      setIsScoped(false)
    }
  }

  const scopeName =
    scope === undefined || scope === null
      ? null
      : plainName(scope.author === null ? scope.subject : nameOf(scope.author))
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="palette" data-testid="palette" initialFocus={field} aria-label={text.palette.label}>
          <div className="palette-head">
            {scopeName !== null && (
              <button
                type="button"
                className="chip blue"
                aria-label={text.palette.dropScope(scopeName)}
                onClick={() => setIsScoped(false)}
              >
                <bdi className="one-line">{scopeName}</bdi>
                <Icon name="close" size={12} />
              </button>
            )}
            <input
              ref={field}
              role="combobox"
              aria-expanded={hits.length > 0}
              aria-controls={hits.length === 0 ? undefined : 'palette-list'}
              aria-activedescendant={chosenId === undefined ? undefined : `palette-${chosenId}`}
              aria-label={text.palette.label}
              autoComplete="off"
              spellCheck={false}
              placeholder={text.palette.placeholder}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setIndex(0)
              }}
              onKeyDown={pressed}
            />
            {typed === '' && <PalettePrefixes />}
          </div>
          {hits.length === 0 && (
            <div className="palette-nothing" role="status">
              <strong>{afterPrefix(typed) === '' ? text.palette.begin : text.palette.nothing(typed)}</strong>
              <span>{afterPrefix(typed) === '' ? text.palette.beginNext : text.palette.nothingNext}</span>
            </div>
          )}
          <div
            className="palette-list"
            id="palette-list"
            role="listbox"
            aria-label={text.palette.label}
            ref={list}
            hidden={hits.length === 0}
          >
            {hits.map((hit, at) => (
              <PaletteLine
                key={hit.item.id}
                hit={hit}
                heading={hits[at - 1]?.item.group === hit.item.group ? null : text.palette[hit.item.group]}
                isChosen={at === chosen}
                onRun={() => run(hit, false)}
                onPoint={() => setIndex(at)}
              />
            ))}
          </div>
          {isOffline && (
            <div className="palette-offline" role="status">
              {text.palette.offline}
            </div>
          )}
          <div className="palette-foot" aria-hidden="true">
            <Keys chord="ArrowUp" />
            <Keys chord="ArrowDown" /> {text.palette.choose}
            <Keys chord="Enter" /> {text.palette.run}
            <Keys chord="Ctrl+Enter" /> {text.palette.runAndNext}
            <span className="grow" />
            <Keys chord="Escape" /> {text.palette.close}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
