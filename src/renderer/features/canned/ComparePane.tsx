import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { FormVariant } from './cannedForm.ts'
import { languagesOf, variantsIn } from './cannedForm.ts'
import { languageStatus } from './LanguageTabs.tsx'
import { ownName } from './scriptLang.ts'
import { TemplateText } from './TemplateText.tsx'
import type { Editor } from './useEditor.ts'

/** The same response in another language, to be read beside the one that is written. Nothing where there is only one. */
export function ComparePane({
  editor,
  variant,
}: {
  readonly editor: Editor
  readonly variant: FormVariant
}): ReactNode {
  const [wanted, setWanted] = useState<string | null | undefined>(undefined)
  const { form, detail } = editor
  const others = languagesOf(form).filter((language) => language !== variant.language)
  const language = wanted !== undefined && others.includes(wanted) ? wanted : others[0]
  if (language === undefined) return null
  const texts = variantsIn(form, language)
  const shown = texts.find((each) => each.network === variant.network) ?? texts[0]
  if (shown === undefined) return null
  const name = (each: string | null): string => ownName(each, text.canned.anyLanguage)
  return (
    <section className="compare" aria-label={text.cannedEdit.compareWith}>
      <div className="compare-head">
        <span className="muted">{text.cannedEdit.compareWith}</span>
        <PopupMenu
          label={text.cannedEdit.compareWith}
          trigger={
            <button type="button" className="chip outlined">
              <span className="visually-hidden">{text.cannedEdit.compareWith}: </span>
              <span lang={language ?? undefined}>{name(language)}</span>
              <Icon name="chevronDown" size={12} />
            </button>
          }
          lines={others.map((each) => ({
            id: each ?? 'any',
            label: <span lang={each ?? undefined}>{name(each)}</span>,
            isOn: each === language,
            run: () => setWanted(each),
          }))}
        />
        <span className="grow" />
        <span className="muted">{text.canned.status[languageStatus(form, detail, language)]}</span>
      </div>
      <TemplateText body={shown.body} lang={shown.language} />
    </section>
  )
}
