import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { BrandHue, BrandImages, BrandView } from '../../../shared/contract/brand.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { Choice } from '../settings/Choice.tsx'

/** Guidelines and tone card begin in these. */
const languages = ['en', 'ja', 'th', 'ko'] as const
const hues: readonly BrandHue[] = ['teal', 'ochre', 'clay', 'violet', 'fern', 'rose']

/** Adds a brand, or changes the name, zone and colour of one. */
export function BrandDialog({ brandId }: { readonly brandId: string | null }): ReactNode {
  const brands = useQuery('brand.list', {}).value
  if (brandId === null) return <BrandForm brand={null} usualHue={hues[(brands?.length ?? 0) % hues.length] ?? 'teal'} />
  const brand = brands?.find((candidate) => candidate.id === brandId)
  return brand === undefined ? null : <BrandForm brand={brand} usualHue={brand.hue} />
}

function BrandForm({ brand, usualHue }: { readonly brand: BrandView | null; readonly usualHue: BrandHue }): ReactNode {
  const [name, setName] = useState(brand?.name ?? '')
  const [timeZone, setTimeZone] = useState(brand?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [hue, setHue] = useState(usualHue)
  const [images, setImages] = useState<BrandImages>(brand?.images ?? 'everyone')
  const [language, setLanguage] = useState('')
  const create = useCommand('brand.create', { quiet: true })
  const edit = useCommand('brand.edit', { quiet: true })
  const failure = create.failure ?? edit.failure
  const issueOf = (path: string): string | null =>
    failure?.code === 'invalid' ? (failure.issues.find((issue) => issue.path === path)?.message ?? null) : null
  const general = failure !== null && issueOf('name') === null && issueOf('timeZone') === null ? wordsOf(failure) : null

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (brand !== null) {
      if ((await edit.run({ brandId: brand.id, name, timeZone, hue, images })) !== null) closeOverlay()
      return
    }
    const made = await create.run({ name, timeZone, hue, language: language === '' ? null : language })
    if (made === null) return
    if (images !== 'everyone') await edit.run({ brandId: made.brandId, images })
    closeOverlay()
    goTo({ page: 'inbox', brandId: made.brandId, conversationId: null })
  }

  return (
    <Modal
      title={brand === null ? text.brands.addTitle : text.brands.editTitle(brand.name)}
      onClose={closeOverlay}
      testId="brand-dialog"
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <div className="brand-preview">
          <Monogram name={name === '' ? '?' : name} hue={hue} size={34} />
          <span className="muted">{text.brands.hours}</span>
        </div>
        <Field
          label={text.brands.name}
          name="name"
          value={name}
          error={issueOf('name') ?? general}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={text.brands.zone}
          name="timeZone"
          value={timeZone}
          help={text.brands.zoneHelp}
          error={issueOf('timeZone')}
          spellCheck={false}
          onChange={(event) => setTimeZone(event.target.value)}
        />
        {brand === null && (
          <div className="field">
            <label htmlFor="brand-language">{text.brands.language}</label>
            <select
              id="brand-language"
              className="input"
              value={language}
              onChange={(event) => setLanguage(event.target.value)}
            >
              <option value="">{text.brands.noLanguage}</option>
              {languages.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
            <span className="help">{text.brands.languageHelp}</span>
          </div>
        )}
        <fieldset className="hues">
          <legend>{text.brands.hue}</legend>
          {hues.map((each) => (
            <button
              key={each}
              type="button"
              className={`hue hue-${each}`}
              aria-pressed={each === hue}
              aria-label={text.brands.hues[each]}
              title={text.brands.hues[each]}
              onClick={() => setHue(each)}
            />
          ))}
        </fieldset>
        <fieldset className="hues brand-images">
          <legend>{text.media.whose}</legend>
          <Choice
            label={text.media.whose}
            value={images}
            options={(['everyone', 'known'] as const).map((value) => ({ value, label: text.media.whoses[value] }))}
            onChange={setImages}
          />
          <p className="help">{text.media.whoseHelp}</p>
        </fieldset>
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === '' || create.isRunning || edit.isRunning}>
            {brand === null ? text.brands.add : text.brands.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
