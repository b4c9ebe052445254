import type { ReactNode } from 'react'
import { useId } from 'react'
import type { CannedVisibility, Register } from '../../../shared/contract/canned.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import type { FormVariant } from './cannedForm.ts'
import { withVariant } from './cannedForm.ts'
import type { Editor } from './useEditor.ts'

const registers: readonly Register[] = ['formal', 'polite', 'casual']

/** Where and until when: public replies, direct messages, the register of this text, and the last day of the response. */
export function UseFields({ editor, variant }: { readonly editor: Editor; readonly variant: FormVariant }): ReactNode {
  const id = useId()
  const { form, canEdit, change } = editor
  const isPublic = variant.visibility !== 'private'
  const isPrivate = variant.visibility !== 'public'

  function setWhere(inPublic: boolean, inPrivate: boolean): void {
    const visibility: CannedVisibility = inPublic && inPrivate ? 'both' : inPublic ? 'public' : 'private'
    change(withVariant(form, variant.key, { visibility }))
  }

  return (
    <div className="use-fields">
      <fieldset>
        <legend>{text.cannedEdit.where}</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={isPublic}
            // One of the two stays: a text that may be used nowhere is an archived one.
            disabled={!canEdit || (isPublic && !isPrivate)}
            title={isPublic && !isPrivate ? text.cannedEdit.whereNeeded : undefined}
            onChange={(event) => setWhere(event.target.checked, isPrivate)}
          />
          {text.cannedEdit.publicReplies}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={isPrivate}
            disabled={!canEdit || (isPrivate && !isPublic)}
            title={isPrivate && !isPublic ? text.cannedEdit.whereNeeded : undefined}
            onChange={(event) => setWhere(isPublic, event.target.checked)}
          />
          {text.cannedEdit.directMessages}
        </label>
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-register`}>{text.cannedEdit.register}</label>
        <select
          id={`${id}-register`}
          className="input"
          disabled={!canEdit}
          value={variant.register ?? ''}
          onChange={(event) =>
            change(
              withVariant(form, variant.key, {
                register: registers.find((register) => register === event.target.value) ?? null,
              }),
            )
          }
        >
          <option value="">{text.cannedEdit.registers.any}</option>
          {registers.map((register) => (
            <option key={register} value={register}>
              {text.cannedEdit.registers[register]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-valid`}>{text.cannedEdit.valid}</label>
        <span className="valid-field">
          <input
            id={`${id}-valid`}
            type="date"
            className="input"
            aria-describedby={form.validUntil === null ? `${id}-none` : undefined}
            readOnly={!canEdit}
            value={form.validUntil ?? ''}
            onChange={(event) =>
              canEdit && change({ ...form, validUntil: event.target.value === '' ? null : event.target.value })
            }
          />
          {form.validUntil === null ? (
            <span className="visually-hidden" id={`${id}-none`}>
              {text.cannedEdit.noEnd}
            </span>
          ) : (
            canEdit && (
              <Button size="small" look="ghost" onClick={() => change({ ...form, validUntil: null })}>
                {text.cannedEdit.clearDate}
              </Button>
            )
          )}
        </span>
      </div>
    </div>
  )
}
