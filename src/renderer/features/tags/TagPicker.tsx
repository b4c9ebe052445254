import { Dialog } from '@base-ui/react/dialog'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { rowsShown } from '../inbox/rowsShown.ts'
import { fuzzyMatch } from '../palette/fuzzy.ts'
import { tagConversations } from './onTags.ts'

/** One line of the picker: a tag that is there, or one to make. */
interface Line {
  readonly name: string
  readonly isNew: boolean
  /** On how many of the conversations it is. */
  readonly on: number
  readonly uses: number
}

const same = (a: string, b: string): boolean => foldName(a) === foldName(b)
const foldName = (name: string): string => name.trim().normalize('NFKC').toLowerCase()

/** Puts tags on conversations by typing: Enter puts the marked one on or takes it off, Esc closes. */
export function TagPicker({ conversationIds }: { readonly conversationIds: readonly string[] }): ReactNode {
  const engine = useEngine()
  const { value: tags, failure } = useQuery('tag.list', {})
  const only = conversationIds.length === 1 ? (conversationIds[0] ?? null) : null
  const detail = useQuery('conversation.detail', only === null ? null : { conversationId: only }).value
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  // What was changed here, until the list says it too.
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({})
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const before = useMemo(() => {
    const counts = new Map<string, number>()
    const rows =
      detail === null || detail === undefined
        ? rowsShown(engine).filter((row) => conversationIds.includes(row.id))
        : [detail]
    for (const row of rows) for (const name of row.tags) counts.set(name, (counts.get(name) ?? 0) + 1)
    return counts
  }, [engine, detail, conversationIds])

  const lines = useMemo((): readonly Line[] => {
    const lineOf = (name: string, uses: number, isNew: boolean): Line => {
      const now = changed[foldName(name)]
      const on = now === undefined ? (before.get(name) ?? 0) : now ? conversationIds.length : 0
      return { name, isNew, on, uses }
    }
    const wanted = typed.trim()
    const found = (tags ?? [])
      .flatMap((tag) => {
        const match = fuzzyMatch(wanted, tag.name)
        return match === null ? [] : [{ tag, score: match.score + (before.has(tag.name) ? 1 : 0) }]
      })
      .sort((a, b) => b.score - a.score || a.tag.name.localeCompare(b.tag.name))
      .slice(0, 60)
      .map(({ tag }) => lineOf(tag.name, tag.uses, false))
    const isKnown = wanted === '' || (tags ?? []).some((tag) => same(tag.name, wanted))
    return isKnown ? found : [...found, lineOf(wanted, 0, true)]
  }, [tags, typed, before, changed, conversationIds.length])

  const chosen = Math.min(index, Math.max(0, lines.length - 1))
  const chosenName = lines[chosen]?.name
  useEffect(() => {
    list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' })
  }, [chosenName])

  function toggle(line: Line | undefined): void {
    if (line === undefined) return
    const isOn = line.on < conversationIds.length
    setChanged((all) => ({ ...all, [foldName(line.name)]: isOn }))
    setTyped('')
    setIndex(0)
    field.current?.focus()
    void tagConversations(engine, conversationIds, isOn ? { add: [line.name] } : { remove: [line.name] })
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      setIndex((chosen + by + lines.length) % Math.max(1, lines.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      toggle(lines[chosen])
    }
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="palette tag-picker"
          data-testid="tag-picker"
          initialFocus={field}
          aria-label={text.tagging.label}
        >
          <div className="palette-head">
            <input
              ref={field}
              role="combobox"
              aria-expanded="true"
              aria-controls="tag-list"
              aria-activedescendant={lines.length === 0 ? undefined : `tag-line-${String(chosen)}`}
              aria-label={text.tagging.field}
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              placeholder={text.tagging.field}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setIndex(0)
              }}
              onKeyDown={pressed}
            />
          </div>
          <div
            className="palette-list"
            id="tag-list"
            role="listbox"
            aria-label={text.tagging.label}
            aria-multiselectable="true"
            ref={list}
          >
            {lines.map((line, at) => (
              <div
                key={`${line.isNew ? 'new' : 'tag'}-${line.name}`}
                id={`tag-line-${String(at)}`}
                role="option"
                aria-selected={line.on === conversationIds.length && line.on > 0}
                className="palette-line tag-line"
                data-chosen={at === chosen ? '' : undefined}
                onMouseMove={() => setIndex(at)}
                onClick={() => toggle(line)}
              >
                <span className="palette-mark">
                  {line.isNew ? (
                    <Icon name="plus" size={16} />
                  ) : (
                    line.on > 0 && <Icon name={line.on === conversationIds.length ? 'check' : 'minimize'} size={16} />
                  )}
                </span>
                <bdi className="grow one-line">{line.isNew ? text.tagging.create(line.name) : line.name}</bdi>
                {line.on > 0 && line.on < conversationIds.length && (
                  <span className="palette-hint">{text.tagging.onSome}</span>
                )}
                {!line.isNew && <span className="palette-hint">{text.tagging.uses(line.uses)}</span>}
              </div>
            ))}
          </div>
          {tags === undefined && lines.length === 0 && <NotRead failure={failure} />}
          {tags !== undefined && lines.length === 0 && <p className="tag-none">{text.tagging.none}</p>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
