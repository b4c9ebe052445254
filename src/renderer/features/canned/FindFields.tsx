import type { ChangeEvent, KeyboardEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { plainName } from '../../format/names.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { folderChoices } from './cannedTree.ts'
import { isShortcut } from './formFault.ts'
import { scriptLang } from './scriptLang.ts'
import type { Editor } from './useEditor.ts'
import { useLibraries } from './useLibraries.ts'

/** How the response is found: its shortcut, further keywords, and, while it is new, its library. */
export function FindFields({ editor }: { readonly editor: Editor }): ReactNode {
  const id = useId()
  const { form, canEdit, change } = editor
  const isWrong = form.shortcut !== '' && !isShortcut(form.shortcut)
  return (
    <>
      <div className="canned-find">
        <div className="field canned-shortcut">
          <label htmlFor={`${id}-shortcut`}>{text.cannedEdit.shortcut}</label>
          <span className="shortcut-field">
            <span aria-hidden="true">;</span>
            <input
              id={`${id}-shortcut`}
              className="input"
              lang={scriptLang(form.shortcut, editor.detail?.languages ?? [])}
              dir="auto"
              maxLength={60}
              spellCheck={false}
              autoComplete="off"
              readOnly={!canEdit}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? `${id}-wrong` : undefined}
              value={form.shortcut}
              onChange={(event) => change({ ...form, shortcut: event.target.value.replace(/^[;；]+/u, '') })}
            />
          </span>
          {isWrong && (
            <span className="error" id={`${id}-wrong`}>
              {text.cannedEdit.shortcutWrong}
            </span>
          )}
        </div>
        <KeywordsField editor={editor} />
      </div>
      {(editor.isNew || editor.detail?.isPersonal === true) && <PlaceFields editor={editor} />}
    </>
  )
}

/** Keywords as chips: Enter or a comma adds what is typed, Backspace in the empty field takes the last one back. */
function KeywordsField({ editor }: { readonly editor: Editor }): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState('')
  const { form, canEdit, change } = editor

  function add(): void {
    const words = typed
      .split(/[,、，]/u)
      .map((word) => word.trim())
      .filter((word) => word !== '')
    setTyped('')
    const next = [...new Set([...form.keywords, ...words])].slice(0, 100)
    if (next.length > form.keywords.length) change({ ...form, keywords: next })
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && typed === '' && form.keywords.length > 0) {
      change({ ...form, keywords: form.keywords.slice(0, -1) })
    }
  }

  return (
    <div className="field grow">
      <label htmlFor={id}>{text.cannedEdit.keywords}</label>
      <span className="chips-field">
        {form.keywords.map((word) => (
          <span key={word} className="chip keyword">
            <bdi className="one-line" lang={scriptLang(word, editor.detail?.languages ?? [])}>
              {word}
            </bdi>
            {canEdit && (
              <button
                type="button"
                className="chip-remove"
                aria-label={text.cannedEdit.removeKeyword(word)}
                onClick={() => change({ ...form, keywords: form.keywords.filter((each) => each !== word) })}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </span>
        ))}
        {canEdit && (
          <input
            id={id}
            dir="auto"
            maxLength={100}
            placeholder={form.keywords.length === 0 ? text.cannedEdit.addKeyword : ''}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={pressed}
            onBlur={add}
          />
        )}
      </span>
    </div>
  )
}

/** Where a new or personal response goes: its library and folder. Agents keep theirs to themselves, leads can share theirs. */
function PlaceFields({ editor }: { readonly editor: Editor }): ReactNode {
  const id = useId()
  const { brands, folders } = useLibraries()
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  const { form, change } = editor
  const mayShare = role === 'lead' || role === 'manager'
  const library = form.isPersonal ? `mine:${form.brandId ?? ''}` : (form.brandId ?? '')

  function choose(event: ChangeEvent<HTMLSelectElement>): void {
    const isPersonal = event.target.value.startsWith('mine:')
    const brandId = event.target.value.replace(/^mine:/u, '')
    change({ ...form, isPersonal, brandId: brandId === '' ? null : brandId, folderId: null })
  }

  return (
    <div className="canned-find">
      <div className="field grow">
        <label htmlFor={`${id}-library`}>{text.cannedEdit.library}</label>
        <select id={`${id}-library`} className="input" value={library} onChange={choose}>
          {mayShare && <option value="">{text.canned.shared}</option>}
          {mayShare &&
            brands.map((brand) => (
              <option key={brand.id} value={brand.id}>
                {plainName(brand.name)}
              </option>
            ))}
          <option value="mine:">{text.canned.mine}</option>
          {brands.map((brand) => (
            <option key={`mine:${brand.id}`} value={`mine:${brand.id}`}>
              {text.cannedEdit.inFolder(text.canned.mine, plainName(brand.name))}
            </option>
          ))}
        </select>
      </div>
      <div className="field grow">
        <label htmlFor={`${id}-folder`}>{text.cannedEdit.folder}</label>
        <select
          id={`${id}-folder`}
          className="input"
          disabled={form.isPersonal}
          value={form.folderId ?? ''}
          onChange={(event) => change({ ...form, folderId: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{text.cannedEdit.noFolder}</option>
          {folderChoices(folders, form.brandId).map(({ folder, level }) => (
            <option key={folder.id} value={folder.id}>
              {level === 2 ? `  ${folder.name}` : folder.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
