import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { faultOf, useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { forgetLook, shownLook } from './shownLook.ts'

/** Names a view and says whose it is. `viewId` null: keeps the list as it is shown now. */
export function SavedViewDialog({ viewId }: { readonly viewId: string | null }): ReactNode {
  const engine = useEngine()
  const place = useNavigation((state) => state.place)
  const known = useQuery('view.list', {}).value?.find((view) => view.id === viewId)
  const brands = useQuery('brand.list', {}).value ?? []
  const [name, setName] = useState(known?.name ?? '')
  const [brandId, setBrandId] = useState(known === undefined ? place.brandId : known.brandId)
  const [isShared, setIsShared] = useState(known?.isShared ?? true)
  const save = useCommand('view.save', { quiet: true })
  const error = save.failure === null ? null : faultOf(save.failure)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const shape = known?.shape ?? { view: place.view, ...shownLook(engine) }
    const answer = await save.run({ viewId, name, brandId, isShared, shape })
    if (answer === null) return
    closeOverlay()
    if (viewId !== null) return
    forgetLook(null)
    goTo({ page: 'inbox', view: shape.view, viewId: answer.viewId, brandId: brandId ?? place.brandId })
  }

  return (
    <Modal
      title={viewId === null ? text.saved.newTitle : text.saved.editTitle}
      onClose={closeOverlay}
      testId="saved-view-dialog"
      footer={
        <>
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form="saved-view" disabled={save.isRunning}>
            {text.saved.save}
          </Button>
        </>
      }
    >
      <form id="saved-view" className="form" onSubmit={(event) => void submit(event)}>
        <Field
          label={text.saved.name}
          value={name}
          maxLength={60}
          error={error}
          {...(viewId === null ? { help: text.saved.keeps } : {})}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="field">
          <label htmlFor="saved-view-brand">{text.saved.where}</label>
          <select
            id="saved-view-brand"
            className="input"
            value={brandId ?? ''}
            onChange={(event) => setBrandId(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{text.saved.allBrands}</option>
            {brands.map((brand) => (
              <option key={brand.id} value={brand.id}>
                {plainName(brand.name)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="saved-view-who">{text.saved.who}</label>
          <select
            id="saved-view-who"
            className="input"
            value={isShared ? 'all' : 'me'}
            onChange={(event) => setIsShared(event.target.value === 'all')}
          >
            <option value="all">{text.saved.everybody}</option>
            <option value="me">{text.saved.onlyMe}</option>
          </select>
        </div>
      </form>
    </Modal>
  )
}
