import type { ReactNode } from 'react'
import type { CannedDetail } from '../../../shared/contract/canned.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import type { CannedForm, FormVariant } from './cannedForm.ts'
import { adoptIds, formOf } from './cannedForm.ts'
import { DiffView } from './DiffView.tsx'
import { forgetForm } from './formStore.ts'
import { scriptLang } from './scriptLang.ts'
import type { Editor } from './useEditor.ts'
import { useNetworkLabels } from './useNetworkLabels.ts'
import { variantName } from './variantName.ts'
import { ownName } from './scriptLang.ts'

/** Two people changed one response: both versions side by side, until the person chooses. Nothing is lost by looking. */
export function ConflictDialog({ editor }: { readonly editor: Editor }): ReactNode {
  const now = useNow('minute')
  const labels = useNetworkLabels()
  const newest = useQuery('canned.detail', { cannedId: editor.id }).value ?? editor.detail
  if (newest === null) return null
  const mine = adoptIds(editor.form, newest)
  const theirs = formOf(newest)
  const last = newest.variants.toSorted((a, b) => b.changedAt - a.changedAt)[0]
  const close = (): void => editor.setComparing(false)

  function takeTheirs(): void {
    forgetForm(editor.id)
    close()
  }

  return (
    <Modal
      title={text.cannedEdit.conflictTitle}
      onClose={close}
      width={860}
      testId="conflict-dialog"
      footer={
        <>
          <Button onClick={takeTheirs}>{text.cannedEdit.takeTheirs}</Button>
          <span className="grow" />
          <Button onClick={close}>{text.cannedEdit.goOn}</Button>
          <Button look="primary" disabled={editor.isSaving} onClick={() => void editor.save(newest)}>
            {text.cannedEdit.keepMine}
          </Button>
        </>
      }
    >
      <p>
        {text.cannedEdit.conflictBody}{' '}
        {last !== undefined && text.cannedEdit.savedBy(last.changedByName, moment(last.changedAt, now))}
      </p>
      <table className="conflict">
        <thead>
          <tr>
            <td />
            <th scope="col">{text.cannedEdit.theirs}</th>
            <th scope="col">{text.cannedEdit.yours}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(theirs, mine, newest, labels).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td>
                {row.theirs === null ? (
                  <span className="muted">{text.cannedEdit.absent}</span>
                ) : (
                  <p className="diff selectable" lang={row.lang} dir="auto">
                    {row.theirs}
                  </p>
                )}
              </td>
              <td>
                {row.mine === null ? (
                  <span className="muted">{text.cannedEdit.absent}</span>
                ) : (
                  <DiffView before={row.theirs ?? ''} after={row.mine} lang={row.lang} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

interface ConflictRow {
  readonly key: string
  readonly label: string
  readonly lang: string
  readonly theirs: string | null
  readonly mine: string | null
}

/** What differs, in words: the title, how it is found, and each text. */
function rowsOf(
  theirs: CannedForm,
  mine: CannedForm,
  newest: CannedDetail,
  labels: ReadonlyMap<string, string>,
): readonly ConflictRow[] {
  const rows: ConflictRow[] = []
  const add = (key: string, label: string, a: string | null, b: string | null, lang: string): void => {
    if (a !== b) rows.push({ key, label, theirs: a, mine: b, lang })
  }
  const words = text.cannedEdit
  add('title', words.titleField, theirs.title, mine.title, scriptLang(mine.title, newest.languages))
  add('shortcut', words.shortcut, theirs.shortcut, mine.shortcut, scriptLang(mine.shortcut, newest.languages))
  add('keywords', words.keywords, theirs.keywords.join(', '), mine.keywords.join(', '), '')
  add('valid', words.valid, theirs.validUntil ?? words.noEnd, mine.validUntil ?? words.noEnd, '')
  const name = (variant: FormVariant, form: CannedForm): string =>
    `${ownName(variant.language, text.canned.anyLanguage)}, ${variantName(
      variant,
      form.variants.filter((each) => each.language === variant.language),
      labels,
    )}`
  for (const variant of mine.variants) {
    const other = theirs.variants.find((each) => each.variantId === variant.variantId && variant.variantId !== null)
    add(variant.key, name(variant, mine), other?.body ?? null, variant.body, variant.language ?? '')
  }
  for (const variant of theirs.variants) {
    if (mine.variants.some((each) => each.variantId === variant.variantId)) continue
    add(variant.key, name(variant, theirs), variant.body, null, variant.language ?? '')
  }
  return rows
}
