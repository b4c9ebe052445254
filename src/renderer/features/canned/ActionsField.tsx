import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { CannedAction } from '../../../shared/contract/canned.ts'
import type { MemberView } from '../../../shared/contract/brand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { Editor } from './useEditor.ts'

const snoozes = [4, 24, 72, 168]
const most = 10

/** What is done besides, when a reply with this response is sent. */
export function ActionsField({ editor }: { readonly editor: Editor }): ReactNode {
  const [tag, setTag] = useState<string | null>(null)
  const { form, canEdit, change } = editor
  const members = useQuery('member.list', {}).value ?? []
  const has = (kind: CannedAction['kind']): boolean => form.actions.some((action) => action.kind === kind)
  const add = (action: CannedAction): void => change({ ...form, actions: [...form.actions, action].slice(0, most) })

  function addTag(): void {
    const name = (tag ?? '').trim()
    if (name !== '' && !form.actions.some((action) => action.kind === 'tag' && action.tag === name))
      add({ kind: 'tag', tag: name })
    setTag(null)
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter') addTag()
    else if (event.key === 'Escape') setTag(null)
    else return
    event.preventDefault()
  }

  const lines: MenuLine[] = [{ id: 'tag', label: text.cannedEdit.tagField, icon: 'flag', run: () => setTag('') }]
  if (!has('assign'))
    lines.push(
      ...members.map((member) => ({
        id: `assign-${member.id}`,
        label: text.cannedEdit.actionAssign(member.name),
        icon: 'userPlus' as const,
        run: () => add({ kind: 'assign', memberId: member.id }),
      })),
    )
  // A conversation is either snoozed or closed.
  if (!has('snooze') && !has('close'))
    lines.push(
      ...snoozes.map((hours) => ({
        id: `snooze-${String(hours)}`,
        label: text.cannedEdit.actionSnooze(hours),
        icon: 'alarm' as const,
        run: () => add({ kind: 'snooze', hours }),
      })),
    )
  if (!has('close') && !has('snooze'))
    lines.push({ id: 'close', label: text.cannedEdit.actionClose, icon: 'archive', run: () => add({ kind: 'close' }) })

  if (!canEdit && form.actions.length === 0) return null
  return (
    <div className="canned-actions" role="group" aria-label={text.cannedEdit.actions}>
      <span className="canned-label">{text.cannedEdit.actions}</span>
      {form.actions.map((action, at) => {
        const label = actionLabel(action, members)
        return (
          // Actions have no name of their own; their place in the list is what they are known by.
          <span key={`${action.kind}${String(at)}`} className="chip outlined">
            <bdi className="one-line">{label}</bdi>
            {canEdit && (
              <button
                type="button"
                className="chip-remove"
                aria-label={text.cannedEdit.removeAction(label)}
                onClick={() => change({ ...form, actions: form.actions.filter((each) => each !== action) })}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </span>
        )
      })}
      {tag !== null && (
        <input
          className="input tag-input"
          aria-label={text.cannedEdit.tagField}
          placeholder={text.cannedEdit.tagField}
          maxLength={60}
          dir="auto"
          // It came by a choice from the menu: the keyboard goes on in it.
          ref={(field) => {
            if (field !== null) requestAnimationFrame(() => field.focus())
          }}
          value={tag}
          onChange={(event) => setTag(event.target.value)}
          onKeyDown={pressed}
          onBlur={() => tag !== '' && addTag()}
        />
      )}
      {canEdit && form.actions.length < most && (
        <PopupMenu
          label={text.cannedEdit.addAction}
          lines={lines}
          trigger={
            <button type="button" className="chip outlined">
              <Icon name="plus" size={12} />
              {text.cannedEdit.addAction}
            </button>
          }
        />
      )}
    </div>
  )
}

/** An action in words. */
export function actionLabel(action: CannedAction, members: readonly MemberView[]): string {
  switch (action.kind) {
    case 'tag':
      return text.cannedEdit.actionTag(action.tag)
    case 'assign':
      return text.cannedEdit.actionAssign(
        members.find((member) => member.id === action.memberId)?.name ?? text.cannedEdit.gone,
      )
    case 'snooze':
      return text.cannedEdit.actionSnooze(action.hours)
    case 'close':
      return text.cannedEdit.actionClose
  }
}
