import type { ReactNode } from 'react'
import { useState } from 'react'
import type { TagView } from '../../../shared/contract/viewQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { fuzzyScore } from '../palette/fuzzy.ts'
import { archiveTag, showTagged } from './onTagList.ts'
import { JoinTagDialog, RenameTagDialog } from './TagDialogs.tsx'

const words = text.tagPage

/** All tags with their uses: renamed, joined, archived and offered again here. */
export function TagsPart(): ReactNode {
  const [typed, setTyped] = useState('')
  const [withArchived, setWithArchived] = useState(false)
  const [asked, setAsked] = useState<{ readonly is: 'rename' | 'join'; readonly tag: TagView } | null>(null)
  const { value: all, failure } = useQuery('tag.list', { withArchived: true })
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  const tags = (all ?? []).filter((tag) => withArchived || !tag.isArchived)
  const shown = typed.trim() === '' ? tags : ranked(tags, typed)
  const close = (): void => setAsked(null)
  if (failure !== undefined && all === undefined)
    return <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
  return (
    <div className="settings" data-testid="tags-part">
      <p className="page-lead">{words.lead}</p>
      <div className="tags-tools">
        <div className="search-field">
          <Icon name="search" size={16} />
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <span className="grow" />
        <span aria-hidden="true">{words.archived}</span>
        <Switch label={words.archived} isOn={withArchived} onChange={setWithArchived} />
      </div>
      {all !== undefined && shown.length === 0 && (
        <Empty
          icon="tag"
          title={typed.trim() === '' ? words.empty : words.nothing(typed.trim())}
          next={typed.trim() === '' ? words.emptyNext : words.nothingNext}
        />
      )}
      {shown.length > 0 && (
        <ul className="tags-list" aria-label={words.list}>
          {shown.map((tag) => (
            <TagLine
              key={tag.id}
              tag={tag}
              mayChange={role === 'lead' || role === 'manager'}
              isAlone={(all ?? []).length < 2}
              onAsk={(is) => setAsked({ is, tag })}
            />
          ))}
        </ul>
      )}
      {asked?.is === 'rename' && <RenameTagDialog tag={asked.tag} onClose={close} />}
      {asked?.is === 'join' && (
        <JoinTagDialog
          tag={asked.tag}
          others={(all ?? []).filter((each) => each.id !== asked.tag.id && !each.isArchived)}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Those that fit what was typed, also by an older name, best first. */
function ranked(tags: readonly TagView[], typed: string): readonly TagView[] {
  return tags
    .flatMap((tag) => {
      const scores = [tag.name, ...tag.alsoCalled].flatMap((name) => fuzzyScore(typed, name) ?? [])
      return scores.length === 0 ? [] : [{ tag, score: Math.max(...scores) }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ tag }) => tag)
}

interface TagLineProps {
  readonly tag: TagView
  readonly mayChange: boolean
  /** There is no other tag. */
  readonly isAlone: boolean
  readonly onAsk: (is: 'rename' | 'join') => void
}

function TagLine({ tag, mayChange, isAlone, onAsk }: TagLineProps): ReactNode {
  const engine = useEngine()
  const guard = mayChange ? {} : { isOff: true, help: words.notYours }
  const lines: readonly MenuLine[] = [
    { id: 'show', label: words.show, icon: 'list', run: () => showTagged(engine, tag.name) },
    { id: 'rename', label: words.rename, icon: 'pencil', run: () => onAsk('rename'), ...guard },
    {
      id: 'join',
      label: words.join,
      icon: 'tag',
      run: () => onAsk('join'),
      ...(isAlone ? { isOff: true } : {}),
      ...guard,
    },
    {
      id: 'archive',
      label: tag.isArchived ? words.restore : words.archive,
      icon: 'archive',
      run: () => void archiveTag(engine, tag, !tag.isArchived),
      ...guard,
    },
  ]
  return (
    <li className="tags-row" data-tag={tag.name}>
      <span className="grow tags-name">
        <bdi className="one-line">{tag.name}</bdi>
        {tag.alsoCalled.length > 0 && (
          <span className="setting-help one-line" title={tag.alsoCalled.join(', ')}>
            {words.also(tag.alsoCalled.join(', '))}
          </span>
        )}
      </span>
      {tag.isArchived && <span className="muted">{words.isArchived}</span>}
      <span className="muted tags-uses">{words.uses(tag.uses)}</span>
      <PopupMenu
        label={words.menu(tag.name)}
        align="end"
        trigger={<IconButton icon="more" label={words.menu(tag.name)} />}
        lines={lines}
      />
    </li>
  )
}
