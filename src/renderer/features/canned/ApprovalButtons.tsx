import type { ReactNode } from 'react'
import { useId } from 'react'
import type { CannedVariant } from '../../../shared/contract/canned.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import type { FormVariant } from './cannedForm.ts'
import type { Editor } from './useEditor.ts'

interface ApprovalButtonsProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly known: CannedVariant | null
  readonly onSendBack: () => void
}

/** The next steps of a text; one that the acting member may not take is off and says why. */
export function ApprovalButtons({ editor, variant, known, onSendBack }: ApprovalButtonsProps): ReactNode {
  const id = useId()
  const setStatus = useCommand('canned.setStatus')
  const me = useQuery('member.list', {}).value?.find((member) => member.isMe)
  const { detail, isDirty } = editor
  if (known === null || detail === null || detail.isArchived || detail.isPersonal) return null
  const isChanged = isDirty && variant.body !== known.body
  const words = text.cannedEdit
  const editing = isChanged ? words.saveFirst : detail.canEdit ? null : words.mayNotEdit
  const approving = isChanged
    ? words.saveFirst
    : !detail.canApprove
      ? words.leadApproves
      : known.changedByName === me?.name
        ? words.notOwn
        : null
  const why = known.status === 'review' ? approving : editing
  const set = (status: 'draft' | 'review' | 'approved'): void => void setStatus.run({ variantId: known.id, status })
  const reason = why === null ? {} : { 'aria-describedby': `${id}-why` }
  return (
    <div className="approval-buttons">
      {known.status === 'draft' && (
        <Button disabled={editing !== null} {...reason} data-testid="submit-review" onClick={() => set('review')}>
          {words.submit}
        </Button>
      )}
      {known.status === 'review' && (
        <>
          <Button disabled={approving !== null} {...reason} data-testid="approve" onClick={() => set('approved')}>
            {words.approve}
          </Button>
          {detail.canApprove ? (
            <Button disabled={isChanged} {...reason} onClick={onSendBack}>
              {words.sendBack}
            </Button>
          ) : (
            <Button disabled={editing !== null} {...reason} onClick={() => set('draft')}>
              {words.toDraft}
            </Button>
          )}
        </>
      )}
      {known.status === 'approved' && detail.canEdit && (
        <Button look="ghost" disabled={editing !== null} {...reason} onClick={() => set('draft')}>
          {words.toDraft}
        </Button>
      )}
      {why !== null && (
        <span className="muted" id={`${id}-why`}>
          {why}
        </span>
      )}
    </div>
  )
}
