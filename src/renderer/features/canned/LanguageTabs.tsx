import type { ReactNode } from 'react'
import type { CannedDetail, CannedStatus } from '../../../shared/contract/canned.ts'
import { languageName } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { CannedForm, FormVariant } from './cannedForm.ts'
import { languagesOf, newVariant, variantsIn, withVariant } from './cannedForm.ts'
import { ownName } from './scriptLang.ts'
import type { TabItem } from './TabRow.tsx'
import { TabRow } from './TabRow.tsx'
import type { Editor } from './useEditor.ts'

/** Languages that can be added; those that teams write in most come first. */
const offered = ['en', 'ja', 'th', 'ko', 'zh', 'vi', 'id', 'ms', 'hi', 'ar', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk'] // prettier-ignore
const order: readonly CannedStatus[] = ['approved', 'review', 'draft', 'expired']

interface LanguageTabsProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly onChoose: (variant: FormVariant) => void
}

/** The languages of the response, each with a dot where its texts are not approved, and the way to another one. */
export function LanguageTabs({ editor, variant, onChoose }: LanguageTabsProps): ReactNode {
  const { form, detail, canEdit, change } = editor
  const languages = languagesOf(form)
  const tabs = languages.map((language): TabItem => {
    const status = languageStatus(form, detail, language)
    const name = ownName(language, text.canned.anyLanguage)
    const inEnglish = language === null ? name : languageName(language)
    // As it is written on the tab, too: who speaks to the computer says what stands there.
    const words = inEnglish === name ? name : `${inEnglish}, ${name}`
    return {
      key: language ?? '',
      label: status === 'approved' ? words : `${words}, ${text.canned.status[status]}`,
      content: (
        <>
          <span lang={language ?? undefined}>{name}</span>
          {status !== 'approved' && <span className={`dot ${dots[status]}`} aria-hidden="true" />}
        </>
      ),
    }
  })

  function choose(key: string): void {
    const first = variantsIn(form, key === '' ? null : key)
    const same = first.find((each) => each.network === variant.network) ?? first[0]
    if (same !== undefined) onChoose(same)
  }

  function add(language: string | null): void {
    const [only] = form.variants
    // The empty text that a new response begins with gets the language instead of standing beside it.
    if (form.variants.length === 1 && only !== undefined && only.language === null && only.body === '') {
      change(withVariant(form, only.key, { language }))
      return
    }
    const made = newVariant({ language, register: variant.register, visibility: variant.visibility })
    change({ ...form, variants: [...form.variants, made] })
    onChoose(made)
  }

  return (
    <div className="language-row">
      <TabRow
        label={text.cannedEdit.languages}
        className="language-tabs"
        tabs={tabs}
        chosen={variant.language ?? ''}
        panelId="canned-text-panel"
        onChoose={choose}
      />
      {canEdit && (
        <PopupMenu
          label={text.cannedEdit.addLanguage}
          trigger={<IconButton icon="plus" size={16} label={text.cannedEdit.addLanguage} />}
          lines={[...offered, null]
            .filter((language) => !languages.includes(language))
            .map((language) => ({
              id: language ?? 'any',
              label: <span lang={language ?? undefined}>{ownName(language, text.canned.anyLanguage)}</span>,
              ...(language === null ? {} : { help: languageName(language) }),
              run: () => add(language),
            }))}
        />
      )}
    </div>
  )
}

const dots: Readonly<Record<CannedStatus, string>> = {
  draft: 'hollow',
  review: 'soon',
  approved: 'good',
  expired: 'late',
}

/** The least finished state of the texts of one language; texts that were not saved yet are drafts. */
export function languageStatus(form: CannedForm, detail: CannedDetail | null, language: string | null): CannedStatus {
  const states = variantsIn(form, language).map(
    (variant) => detail?.variants.find((each) => each.id === variant.variantId)?.status ?? 'draft',
  )
  return order[Math.max(0, ...states.map((status) => order.indexOf(status)))] ?? 'draft'
}
