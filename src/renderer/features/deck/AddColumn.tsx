import type { ReactNode } from 'react'
import type { InboxView } from '../../../shared/contract/inbox.ts'
import { inboxView, listShape } from '../../../shared/contract/inbox.ts'
import type { DeckColumn } from '../../../shared/contract/viewQueries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'

/** Offers every view as a further column. */
export function AddColumn(props: {
  readonly onAdd: (column: DeckColumn) => void
  readonly isBig?: boolean
}): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const views = useQuery('view.list', {}).value ?? []
  const fixed = (view: InboxView): DeckColumn => ({
    id: crypto.randomUUID(),
    viewId: null,
    brandId,
    shape: listShape.parse({ view }),
    width: 320,
  })
  return (
    <PopupMenu
      label={text.deck.add}
      align="end"
      trigger={
        props.isBig === true ? (
          <Button look="primary" data-testid="add-column">
            <Icon name="plus" size={16} />
            {text.deck.add}
          </Button>
        ) : (
          <IconButton icon="plus" label={text.deck.add} data-testid="add-column" />
        )
      }
      lines={[
        ...inboxView.options.map((view, index) => ({
          id: view,
          label: text.views[view],
          run: () => props.onAdd(fixed(view)),
          ...(index === 0 ? { heading: text.deck.fixed } : {}),
        })),
        ...views.map((view, index) => ({
          id: view.id,
          label: <bdi>{view.name}</bdi>,
          run: () =>
            props.onAdd({
              id: crypto.randomUUID(),
              viewId: view.id,
              brandId: view.brandId ?? brandId,
              shape: view.shape,
              width: 320,
            }),
          ...(index === 0 ? { heading: text.deck.saved } : {}),
        })),
      ]}
    />
  )
}
