import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { isComposing } from '../../keyboard/keys.ts'
import { count } from '../../format/number.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ActionKeys } from '../actions/ActionKeys.tsx'
import { useChordProp } from '../actions/keymap.ts'
import { CannedList } from './CannedList.tsx'
import type { CannedScope } from './cannedStore.ts'
import { focusCanned, moveCannedFocus, useCannedPage } from './cannedStore.ts'
import { UnsavedNew } from './UnsavedNew.tsx'
import { FolderMenu } from './FolderMenu.tsx'
import { openCanned } from './openCanned.ts'
import { PromoteList } from './PromoteList.tsx'
import { useBeginNew } from './useBeginNew.ts'
import { mostRows, useListed } from './useLibraries.ts'
import { useScopeName } from './useScopeName.ts'

/** The list of responses with its name, its search field and the way to a new one. */
export function CannedListPane(): ReactNode {
  const scope = useCannedPage((state) => state.scope)
  const search = useCannedPage((state) => state.search)
  const searchAsked = useCannedPage((state) => state.searchAsked)
  const field = useRef<HTMLInputElement>(null)
  const { rows, total, failure } = useListed()
  const name = useScopeName(scope)
  const beginNew = useBeginNew()
  const newKey = useChordProp('canned.new')
  const isAlone = useViewport() === 'single'
  const isSearching = search.trim() !== ''
  const shownPromote = scope.kind === 'promote' && !isSearching

  useEffect(() => {
    if (searchAsked > 0) field.current?.focus()
  }, [searchAsked])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    const { focusedId, order } = useCannedPage.getState()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      moveCannedFocus(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const id = focusedId !== null && order.includes(focusedId) ? focusedId : order[0]
      if (id !== undefined) openCanned(id)
    } else if (event.key === 'Escape' && search !== '') {
      event.preventDefault()
      useCannedPage.setState({ search: '' })
    }
  }

  return (
    <section
      className="list-pane canned-list"
      data-pane="list"
      role={isAlone ? 'main' : undefined}
      aria-label={text.canned.list}
    >
      <div className="list-head">
        <h1 className="one-line">
          <bdi>{isSearching ? text.canned.foundIn : name}</bdi>
        </h1>
        {rows !== undefined && !shownPromote && (
          <span className="list-count">{count(isSearching ? total : rows.length)}</span>
        )}
        <span className="grow" />
        <FolderMenu />
        <Button {...newKey} onClick={() => beginNew()} data-testid="canned-new" aria-label={text.canned.newLabel}>
          <Icon name="plus" size={16} />
          {text.canned.newResponse}
        </Button>
      </div>
      <div className="canned-search">
        <div className="search-field">
          <Icon name="search" size={16} />
          <input
            ref={field}
            type="search"
            aria-label={text.canned.search}
            placeholder={text.canned.search}
            maxLength={200}
            spellCheck={false}
            value={search}
            onChange={(event) => {
              useCannedPage.setState({ search: event.target.value })
              focusCanned(null)
            }}
            onKeyDown={pressed}
          />
          <ActionKeys action="canned.search" />
        </div>
      </div>
      <UnsavedNew />
      {failure !== undefined && rows === undefined ? (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      ) : shownPromote ? (
        <PromoteList />
      ) : rows?.length === 0 ? (
        <NothingHere scope={scope} isSearching={isSearching} />
      ) : (
        <>
          <CannedList rows={rows} />
          {rows !== undefined && total > rows.length && (isSearching || rows.length >= mostRows) && (
            <p className="canned-more">{text.canned.more(rows.length, total)}</p>
          )}
        </>
      )}
    </section>
  )
}

function NothingHere({
  scope,
  isSearching,
}: {
  readonly scope: CannedScope
  readonly isSearching: boolean
}): ReactNode {
  const { empty } = text.canned
  const [title, next] = isSearching
    ? empty.search
    : scope.kind === 'need'
      ? empty.need
      : scope.kind === 'archive'
        ? empty.archive
        : scope.kind === 'mine'
          ? empty.mine
          : empty.folder
  return <Empty icon={isSearching ? 'searchX' : 'response'} title={title} next={next} />
}
