import type { ReactNode } from 'react'
import { useId } from 'react'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import type { StatementPost } from '../../../shared/contract/statement.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { LengthMeter } from '../composer/LengthMeter.tsx'

interface StatementPostFieldProps {
  readonly post: StatementPost
  readonly rule: TextRule | null
  readonly value: string
  readonly onChange: (value: string) => void
  /** Called on leaving the field. */
  readonly onKeep: () => void
  /** Null where there is one account only. */
  readonly onUseForAll: (() => void) | null
}

const words = text.statement

/** What a statement says as one account: a field while it is a draft, then what was said and where. */
export function StatementPostField(props: StatementPostFieldProps): ReactNode {
  const { post, rule, value } = props
  const id = useId()
  const isOpen = post.state === 'draft' || post.state === 'failed'
  return (
    <div className="field statement-post" data-state={post.state}>
      <span className="statement-head">
        <NetworkGlyph network={post.network} size={14} label={post.network} />
        {isOpen ? (
          <label htmlFor={id}>{words.textFor(post.accountHandle)}</label>
        ) : (
          <strong className="one-line">{post.accountHandle}</strong>
        )}
        <span className="grow" />
        {post.state !== 'draft' && (
          <span className={post.state === 'failed' ? 'desk-state late-ink' : 'desk-state'}>
            {words.states[post.state]}
          </span>
        )}
        {isOpen && rule !== null && <LengthMeter length={measureText(value, rule)} id={`${id}-length`} />}
      </span>
      {isOpen ? (
        <textarea
          id={id}
          className="input"
          rows={4}
          dir="auto"
          placeholder={words.placeholder}
          aria-describedby={
            `${rule === null ? '' : `${id}-length`} ${post.errorText === null ? '' : `${id}-error`}`.trim() || undefined
          }
          value={value}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={props.onKeep}
        />
      ) : (
        <p className="approval-text selectable" dir="auto">
          {post.text}
        </p>
      )}
      {post.errorText !== null && (
        <span id={`${id}-error`} className="error">
          {post.errorText}
        </span>
      )}
      {isOpen && props.onUseForAll !== null && value.trim() !== '' && (
        <button type="button" className="link" onClick={props.onUseForAll}>
          {words.useForAll}
        </button>
      )}
      <StatementLink post={post} />
    </div>
  )
}

/** The way to where it can be read; nothing while there is none. */
export function StatementLink({ post }: { readonly post: Pick<StatementPost, 'permalink' | 'network'> }): ReactNode {
  const { permalink } = post
  if (permalink === null) return null
  return (
    <span className="desk-acts">
      <Button size="small" look="ghost" onClick={() => openOverlay({ kind: 'link', url: permalink })}>
        {words.open(post.network)}
      </Button>
    </span>
  )
}
