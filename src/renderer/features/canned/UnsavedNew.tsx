import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { isNewId, useCannedPage } from './cannedStore.ts'
import { isUnsaved, useForms } from './formStore.ts'
import { openCanned } from './openCanned.ts'
import { scriptLang } from './scriptLang.ts'

/** New responses that were begun and not saved yet: the engine does not know them, so they stand above its list. */
export function UnsavedNew(): ReactNode {
  const forms = useForms((state) => state.forms)
  const openId = useCannedPage((state) => state.openId)
  const begun = Object.entries(forms).filter(([id, kept]) => isNewId(id) && (id === openId || isUnsaved(kept)))
  if (begun.length === 0) return null
  return (
    <div className="unsaved-new">
      {begun.map(([id, { form }]) => (
        <button
          key={id}
          type="button"
          className={`canned-row row ${id === openId ? 'is-open' : ''}`}
          aria-current={id === openId ? 'true' : undefined}
          data-testid="unsaved-new"
          onClick={() => openCanned(id)}
        >
          <span className="canned-row-text">
            <bdi className="canned-row-title one-line" lang={scriptLang(form.title, [])}>
              {form.title === '' ? text.cannedEdit.untitled : form.title}
            </bdi>
            <span className="canned-row-second">
              <span className="one-line">{text.canned.newLabel}</span>
            </span>
          </span>
          <span className="canned-row-end">
            <span className="chip soon">{text.canned.unsaved}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
