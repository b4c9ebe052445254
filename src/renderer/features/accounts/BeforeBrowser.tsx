import type { ReactNode } from 'react'
import type { SignInWay } from '../../../shared/contract/account.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

interface BeforeBrowserProps {
  readonly way: SignInWay
  readonly willPaste: boolean
  readonly onPaste: (willPaste: boolean) => void
}

/** What is worth knowing before the browser opens: what leave is asked for, and the other way for locked computers. */
export function BeforeBrowser({ way, willPaste, onPaste }: BeforeBrowserProps): ReactNode {
  return (
    <>
      {way.scopes.length > 0 && (
        <section className="leave" aria-label={text.connect.leave} data-testid="leave">
          <h3>{text.connect.leave}</h3>
          <ul>
            {way.scopes.map((words) => (
              <li key={words}>
                <Icon name="check" size={16} />
                <span>{words}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {way.canPaste && (
        <label className="radio">
          <input
            type="checkbox"
            checked={willPaste}
            data-testid="will-paste"
            onChange={(event) => onPaste(event.target.checked)}
          />
          <span>
            {text.connect.willPaste}
            <span className="help">{text.connect.willPasteHelp}</span>
          </span>
        </label>
      )}
    </>
  )
}
