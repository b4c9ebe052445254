import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { wordsAbout } from './signInValues.ts'

interface SourceListProps {
  readonly account: AccountView
  /** What such a source is called on this network, and how it is typed. */
  readonly label: string
  readonly help: string
}

/** What the account listens to besides its own messages; each change counts at once. */
export function SourceList({ account, label, help }: SourceListProps): ReactNode {
  const listen = useCommand('account.listen', { quiet: true })
  const [typed, setTyped] = useState('')
  const [isKnown, setIsKnown] = useState(false)
  const { sources } = account
  const failure = listen.failure
  const change = (next: readonly string[]) => listen.run({ accountId: account.id, sources: [...next] })
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    const source = typed.trim()
    if (source === '' || listen.isRunning) return
    const isThere = sources.includes(source)
    setIsKnown(isThere)
    if (!isThere && (await change([...sources, source])) !== null) setTyped('')
  }
  const trouble = failure === null ? null : (wordsAbout(failure, 'sources') ?? wordsOf(failure))
  return (
    <section data-testid="sources">
      <h3>{text.accounts.sources}</h3>
      {sources.length === 0 ? (
        <p className="muted">{text.accounts.sourcesNone}</p>
      ) : (
        <ul className="sources">
          {sources.map((source) => (
            <li key={source}>
              <bdi className="grow selectable">{source}</bdi>
              <IconButton
                icon="close"
                size={16}
                label={text.accounts.sourceRemove(source)}
                disabled={listen.isRunning}
                onClick={() => void change(sources.filter((each) => each !== source))}
              />
            </li>
          ))}
        </ul>
      )}
      <form className="paste-answer" onSubmit={(event) => void add(event)} noValidate>
        <Field
          label={label}
          name="source"
          help={help}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={1000}
          value={typed}
          error={isKnown ? text.accounts.sourceKnown : trouble}
          onChange={(event) => {
            setTyped(event.target.value)
            setIsKnown(false)
          }}
        />
        <Button type="submit" disabled={typed.trim() === '' || listen.isRunning}>
          {text.accounts.sourceAdd}
        </Button>
      </form>
    </section>
  )
}
