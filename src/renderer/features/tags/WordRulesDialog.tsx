import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { LabelRules } from '../../../shared/contract/viewQueries.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'

const sentiments = ['positive', 'negative'] as const
const intents = ['complaint', 'request', 'suggestion', 'question', 'praise'] as const
type Label = (typeof sentiments)[number] | (typeof intents)[number]

/** The words by which messages get labels, language by language, for leads to change. */
export function WordRulesDialog(): ReactNode {
  const { value: all, failure } = useQuery('label.rules', {})
  const [language, setLanguage] = useState('en')
  // What was typed, by language and label, until it is saved.
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const save = useCommand('label.saveRules', { quiet: true })
  const known = all?.find((it) => it.language === language)
  const wordsOf = (label: Label): string =>
    typed[`${language} ${label}`] ?? (listed(known?.rules, label) ?? []).join('\n')

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const rules: LabelRules = { sentiment: {}, intent: {} }
    for (const label of sentiments) rules.sentiment[label] = split(wordsOf(label))
    for (const label of intents) rules.intent[label] = split(wordsOf(label))
    await keep(rules)
  }

  async function keep(rules: LabelRules | null): Promise<void> {
    if ((await save.run({ language, rules })) === null) return
    setTyped((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !key.startsWith(`${language} `))))
    showToast({ tone: 'plain', message: text.wordRules.saved(languageName(language)) })
  }

  return (
    <Modal
      title={text.wordRules.title}
      width={620}
      onClose={closeOverlay}
      testId="word-rules"
      footer={
        <>
          {known?.isOwn === true && (
            <Button disabled={save.isRunning} onClick={() => void keep(null)}>
              {text.wordRules.usual}
            </Button>
          )}
          <Button onClick={closeOverlay}>{text.dialog.close}</Button>
          <Button look="primary" type="submit" form="word-rules" disabled={save.isRunning || all === undefined}>
            {text.wordRules.save}
          </Button>
        </>
      }
    >
      <form id="word-rules" className="form" onSubmit={(event) => void submit(event)}>
        <p className="muted">{text.wordRules.help}</p>
        {all === undefined && <NotRead failure={failure} />}
        <div className="field">
          <label htmlFor="word-rules-language">{text.wordRules.language}</label>
          <select
            id="word-rules-language"
            className="input"
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {(all ?? []).map((it) => (
              <option key={it.language} value={it.language}>
                {languageName(it.language)}
                {it.isOwn && ` (${text.wordRules.changed})`}
              </option>
            ))}
          </select>
        </div>
        <div className="word-rules">
          {[...sentiments, ...intents].map((label) => (
            <div key={label} className="field">
              <label htmlFor={`words-${label}`}>{nameOf(label)}</label>
              <textarea
                id={`words-${label}`}
                className="input"
                lang={language}
                spellCheck={false}
                value={wordsOf(label)}
                onChange={(event) => setTyped({ ...typed, [`${language} ${label}`]: event.target.value })}
              />
            </div>
          ))}
        </div>
        {save.failure === null ? (
          <span className="help">{text.wordRules.fromNow}</span>
        ) : (
          <span className="error" role="alert">
            {save.failure.code === 'invalid' ? text.wordRules.tooMany : save.failure.message}
          </span>
        )}
      </form>
    </Modal>
  )
}

function listed(rules: LabelRules | undefined, label: Label): readonly string[] | undefined {
  return label === 'positive' || label === 'negative' ? rules?.sentiment[label] : rules?.intent[label]
}

function nameOf(label: Label): string {
  return label === 'positive' || label === 'negative' ? text.lists.sentiments[label] : text.lists.intents[label]
}

function split(typed: string): string[] {
  return [...new Set(typed.split('\n').map((word) => word.trim()))].filter((word) => word !== '')
}
