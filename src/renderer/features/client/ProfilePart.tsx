import type { FormEvent, ReactNode } from 'react'
import { brandHue } from '../../../shared/contract/brand.ts'
import type { ClientView } from '../../../shared/contract/client.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { Choice } from '../settings/Choice.tsx'
import { Area } from './Area.tsx'
import { useDraft } from './clientStore.ts'
import { FormFoot } from './FormFoot.tsx'
import { splitList } from './lines.ts'

const words = text.client

/** Who the client is: name, letter, colour, zone, languages, other contact, sign-off and pages that answer questions. */
export function ProfilePart({ client }: { readonly client: ClientView }): ReactNode {
  const saved = {
    name: client.name,
    monogram: client.monogram,
    hue: client.hue,
    timeZone: client.timeZone,
    languages: client.languages.join(', '),
    altContact: client.altContact,
    signOff: client.signOff,
    aliasRule: client.aliasRule,
    faq: client.faqLinks.map((link) => `${link.slug} ${link.url}`).join('\n'),
  }
  const { value, change, forget, isChanged } = useDraft(`${client.id} profile`, saved)
  const editBrand = useCommand('brand.edit', { quiet: true })
  const edit = useCommand('client.edit', { quiet: true })
  const failure = editBrand.failure ?? edit.failure

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const { name, hue, timeZone } = value
    const done =
      (await editBrand.run({
        brandId: client.id,
        name,
        hue,
        ...(timeZone === client.timeZone ? {} : { timeZone }),
      })) !== null &&
      (await edit.run({
        brandId: client.id,
        monogram: value.monogram,
        languages: splitList(value.languages),
        altContact: value.altContact,
        signOff: value.signOff,
        aliasRule: value.aliasRule,
        faqLinks: value.faq
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({ slug: line.trim().split(/\s+/u)[0] ?? '', url: line.trim().split(/\s+/u)[1] ?? '' })),
      })) !== null
    if (!done) return
    forget()
    showToast({ tone: 'plain', message: words.saved })
  }

  return (
    <form className="settings form" onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={words.parts.profile}>
        <div className="client-row">
          <Monogram name={value.name === '' ? '?' : value.name} letter={value.monogram} hue={value.hue} size={34} />
          <Field
            label={words.name}
            name="name"
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <span className="client-letter">
            <Field
              label={words.letter}
              name="monogram"
              value={value.monogram}
              onChange={(event) => change({ monogram: event.target.value })}
            />
          </span>
        </div>
        <p className="help">{words.letterHelp}</p>
        <fieldset className="hues">
          <legend>{text.brands.hue}</legend>
          {brandHue.options.map((each) => (
            <button
              key={each}
              type="button"
              className={`hue hue-${each}`}
              aria-pressed={each === value.hue}
              aria-label={text.brands.hues[each]}
              title={text.brands.hues[each]}
              onClick={() => change({ hue: each })}
            />
          ))}
        </fieldset>
        <Field
          label={words.zone}
          name="timeZone"
          help={words.zoneHelp}
          value={value.timeZone}
          spellCheck={false}
          onChange={(event) => change({ timeZone: event.target.value })}
        />
        <Field
          label={words.languages}
          help={words.languagesHelp}
          value={value.languages}
          spellCheck={false}
          onChange={(event) => change({ languages: event.target.value })}
        />
        <Field
          label={words.contact}
          help={words.contactHelp}
          value={value.altContact}
          onChange={(event) => change({ altContact: event.target.value })}
        />
        <Field
          label={words.signOff}
          name="signOff"
          help={words.signOffHelp}
          value={value.signOff}
          onChange={(event) => change({ signOff: event.target.value })}
        />
        <div className="field">
          <span className="label">{words.alias}</span>
          <Choice
            label={words.alias}
            value={value.aliasRule}
            options={(['show', 'hide'] as const).map((rule) => ({ value: rule, label: words.aliasRules[rule] }))}
            onChange={(aliasRule) => change({ aliasRule })}
          />
          <span className="help">{words.aliasHelp}</span>
        </div>
        <Area
          label={words.faq}
          help={words.faqHelp}
          rows={3}
          spellCheck={false}
          value={value.faq}
          onChange={(event) => change({ faq: event.target.value })}
        />
        <FormFoot
          isChanged={isChanged}
          isRunning={editBrand.isRunning || edit.isRunning}
          failure={failure}
          onDiscard={forget}
        />
      </fieldset>
    </form>
  )
}
