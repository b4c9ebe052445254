import type { ReactNode } from 'react'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { useChordProp } from '../actions/keymap.ts'
import { Choice } from '../settings/Choice.tsx'
import { Board } from './Board.tsx'
import { CaseFilters } from './CaseFilters.tsx'
import { CaseList } from './CaseList.tsx'
import { useCases } from './casesStore.ts'

/** The cases of the chosen brand, or of all: as a board or as a list. */
export function BoardPage(): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const { look, isEnded, ownerId, flowId } = useCases()
  const newKey = useChordProp('case.new')
  const { value, failure } = useQuery('case.board', { brandId, ownerId, flowId })
  const board = useLatest(value, brandId ?? '')
  const words = text.cases
  return (
    <main className="page cases-page" data-pane="thread" data-testid="cases-page">
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="muted">{board !== undefined && words.open(board.open.length)}</span>
        <CaseFilters brandId={brandId} />
        <span className="grow" />
        {look === 'list' && (
          <Choice
            label={words.which}
            value={isEnded ? 'ended' : 'open'}
            options={[
              { value: 'open', label: words.openOnes },
              { value: 'ended', label: words.ended },
            ]}
            onChange={(value) => useCases.setState({ isEnded: value === 'ended' })}
          />
        )}
        <Choice
          label={words.look}
          value={look}
          options={[
            { value: 'board', label: words.board },
            { value: 'list', label: words.list },
          ]}
          onChange={(value) => useCases.setState({ look: value })}
        />
        <Button onClick={() => openOverlay({ kind: 'case', dialog: { is: 'new' } })} {...newKey}>
          <Icon name="plus" size={16} />
          {words.new}
        </Button>
      </div>
      {board === undefined ? (
        <NotRead failure={failure} />
      ) : look === 'board' ? (
        <Board board={board} />
      ) : (
        <CaseList open={board.open} isEnded={isEnded} filter={{ brandId, ownerId, flowId }} />
      )}
    </main>
  )
}
