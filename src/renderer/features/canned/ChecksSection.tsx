import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { languageName } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { FormVariant } from './cannedForm.ts'
import { languagesOf } from './cannedForm.ts'
import { languageStatus } from './LanguageTabs.tsx'
import { hasOwn } from './LengthsSection.tsx'
import { templateParts, variablesIn } from './templateParts.ts'
import type { Editor } from './useEditor.ts'
import type { Preview } from './usePreview.ts'

// These have a value in every conversation.
const alwaysKnown = /^(?:agent\.|brand\.|hours\.|date\b|customer\.honorific$)/u

interface Check {
  readonly tone: 'good' | 'soon' | 'late'
  readonly words: string
}

interface ChecksSectionProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly preview: Preview
}

/** What is well with the text and what to look at first. */
export function ChecksSection({ editor, variant, preview }: ChecksSectionProps): ReactNode {
  const brands = useQuery('brand.list', {}).value
  const accounts = useQuery('account.list', { brandId: editor.form.brandId }).value
  const brand = brands?.find((each) => each.id === editor.form.brandId)
  const networks = useMemo(() => new Set((accounts ?? []).map((account) => account.network)), [accounts])
  const checks = checksOf(editor, variant, preview, networks)
  if (checks.length === 0) return null
  const title = brand === undefined ? text.cannedSide.checks : text.cannedSide.checksFor(plainName(brand.name))
  return (
    <section className="side-section" aria-label={text.cannedSide.checks}>
      <h2>{title}</h2>
      <ul>
        {checks.map((check) => (
          <li key={check.words} className={`check-line ${check.tone}`}>
            <Icon name={check.tone === 'good' ? 'check' : 'alertCircle'} size={16} />
            <span className="selectable">{check.words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function checksOf(
  { form, detail }: Editor,
  variant: FormVariant,
  { rendered, lengths }: Preview,
  networks: ReadonlySet<string>,
): readonly Check[] {
  const words = text.cannedSide
  const checks: Check[] = []
  if (rendered !== undefined) {
    for (const problem of rendered.problems) checks.push({ tone: 'late', words: problem })
    for (const warning of rendered.warnings) checks.push({ tone: 'soon', words: warning })
    if (rendered.problems.length === 0) checks.push({ tone: 'good', words: words.syntaxGood })
    const counted = lengths.filter(
      ({ network }) =>
        !hasOwn(form, variant, network) &&
        (variant.network === null ? networks.has(network) : network === variant.network),
    )
    const long = counted.filter(({ length }) => length.over > 0).map(({ label }) => label)
    if (long.length > 0) checks.push({ tone: 'late', words: words.tooLong(long.join(', ')) })
    else if (counted.length > 0) checks.push({ tone: 'good', words: words.fits })
  }
  const variables = variablesIn(variant.body)
  const bare = variables
    .filter(({ name, hasDefault }) => !hasDefault && !alwaysKnown.test(name))
    .map(({ name }) => name)
  if (bare.length > 0) checks.push({ tone: 'soon', words: words.noDefault(bare.join(', ')) })
  else if (variables.length > 0) checks.push({ tone: 'good', words: words.allDefaults(variables.length) })
  const questions = templateParts(variant.body).filter((part) => part.kind === 'question').length
  if (questions > 0) checks.push({ tone: 'soon', words: words.asksFor(questions) })
  for (const language of languagesOf(form)) {
    const status = languageStatus(form, detail, language)
    if (status === 'approved' || form.isPersonal) continue
    const name = language === null ? text.canned.anyLanguage : languageName(language)
    checks.push({ tone: 'soon', words: words.languageState(name, words.stateWords[status]) })
  }
  return checks
}
