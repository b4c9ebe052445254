import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CannedDetail, CannedStatus, CannedVariant } from '../../../shared/contract/canned.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { plainName } from '../../format/names.ts'
import { toggleContext, useLayout } from '../../state/layoutStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp, useChordProp } from '../actions/keymap.ts'
import { archive, bringBack, copyToMine, discardForm, moveTo } from './cannedActs.ts'
import type { FormVariant } from './cannedForm.ts'
import { copyForm } from './cannedForm.ts'
import { folderChoices } from './cannedTree.ts'
import { beginForm, openCanned } from './openCanned.ts'
import { scriptLang } from './scriptLang.ts'
import { StatusChip } from './StatusMark.tsx'
import type { Editor } from './useEditor.ts'
import { useLibraries } from './useLibraries.ts'

interface EditorHeadProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly onHistory: () => void
}

/** Title, place and state of the response, with what can be done with it as a whole. */
export function EditorHead({ editor, variant, onHistory }: EditorHeadProps): ReactNode {
  const viewport = useViewport()
  const saveKey = useChordProp('canned.save')
  const field = useRef<HTMLInputElement>(null)
  const isContextShown = useLayout((state) => (viewport === 'wide' ? state.isContextShown : state.isDrawerOpen))
  const { detail, form, isDirty, canEdit, isSaving, isNew } = editor
  const { brands, folders } = useLibraries()
  const brand = brands.find((each) => each.id === form.brandId)
  const folder = folders.find((each) => each.id === form.folderId)
  const library = form.isPersonal ? text.canned.mine : brand === undefined ? text.canned.shared : plainName(brand.name)
  const lines = useHeadLines(editor)
  const known = detail?.variants.find((each) => each.id === variant.variantId)

  // A new response begins with its title.
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])

  return (
    <header className="canned-head" role="presentation">
      {viewport === 'single' && (
        <IconButton icon="chevronLeft" label={text.frame.backToList} onClick={() => openCanned(null)} />
      )}
      <div className="canned-head-names grow">
        <input
          ref={field}
          className="canned-title-field"
          aria-label={text.cannedEdit.titleField}
          placeholder={text.cannedEdit.untitled}
          lang={scriptLang(form.title, detail?.languages ?? [])}
          dir="auto"
          maxLength={200}
          readOnly={!canEdit}
          value={form.title}
          onChange={(event) => editor.change({ ...form, title: event.target.value })}
        />
        <span className="canned-place one-line">
          {brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />}
          <bdi className="one-line">
            {folder === undefined ? library : text.cannedEdit.inFolder(library, folder.name)}
          </bdi>
        </span>
      </div>
      <span role="status">
        {isDirty ? (
          <span className="chip soon" data-testid="canned-unsaved">
            {text.canned.unsaved}
          </span>
        ) : (
          detail !== null && <StatusChip status={known === undefined ? detail.status : shownStatus(detail, known)} />
        )}
      </span>
      {!isNew && (
        <IconButton
          icon="history"
          label={text.cannedEdit.history}
          disabled={variant.variantId === null}
          onClick={onHistory}
        />
      )}
      {viewport !== 'wide' && (
        <IconButton
          icon="panel"
          label={text.cannedEdit.preview}
          aria-pressed={isContextShown}
          onClick={() => toggleContext(true)}
        />
      )}
      {lines.length > 0 && (
        <PopupMenu
          label={text.cannedEdit.more}
          align="end"
          lines={lines}
          trigger={<IconButton icon="more" label={text.cannedEdit.more} />}
        />
      )}
      <Button
        look="primary"
        {...saveKey}
        data-testid="canned-save"
        disabled={!canEdit || !isDirty || isSaving}
        onClick={() => void editor.save()}
      >
        {text.cannedEdit.save}
      </Button>
    </header>
  )
}

/** The state of the text that is shown; past the last day of the response an approved one is expired. */
function shownStatus(detail: CannedDetail, { status }: CannedVariant): CannedStatus {
  return status === 'approved' && detail.status === 'expired' ? 'expired' : status
}

/** What the menu of the response offers. */
function useHeadLines({ id, detail, form, isDirty, isNew, canEdit }: Editor): readonly MenuLine[] {
  const engine = useEngine()
  const { folders } = useLibraries()
  const words = text.cannedEdit
  const lines: MenuLine[] = []
  if (isDirty) lines.push({ id: 'discard', label: words.discard, icon: 'trash', run: () => discardForm(id) })
  if (isNew || detail === null) return lines
  lines.push(
    {
      id: 'duplicate',
      label: words.duplicate,
      icon: 'copy',
      run: () => beginForm(copyForm(form, form.title)),
      ...(detail.canEdit ? {} : { isOff: true, help: words.readOnly }),
    },
    { id: 'fork', label: words.copyToMine, icon: 'user', run: () => void copyToMine(engine, detail.id) },
  )
  if (detail.isArchived) {
    if (detail.canEdit)
      lines.push({
        id: 'back',
        label: words.bringBack,
        icon: 'archive',
        run: () => void bringBack(engine, detail.id, detail.title),
      })
    return lines
  }
  if (!canEdit) return lines
  lines.push({
    id: 'archive',
    label: words.archive,
    icon: 'archive',
    ...chordProp('canned.archive'),
    run: () => void archive(engine, detail.id, detail.title),
  })
  if (detail.isPersonal) return lines
  const places = [
    { folderId: null, name: words.noFolder, level: 1 },
    ...folderChoices(folders, detail.brandId).map(({ folder, level }) => ({
      folderId: folder.id,
      name: folder.name,
      level,
    })),
  ]
  places.forEach(({ folderId, name, level }, at) =>
    lines.push({
      id: `move-${folderId ?? 'none'}`,
      label: <bdi className={level === 2 ? 'menu-inset' : undefined}>{name}</bdi>,
      isOn: detail.folderId === folderId,
      run: () => void moveTo(engine, [detail.id], folderId, name),
      ...(at === 0 ? { heading: words.moveTo } : {}),
    }),
  )
  return lines
}
