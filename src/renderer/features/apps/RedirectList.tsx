import type { ReactNode } from 'react'
import { useId } from 'react'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

const words = text.apps

/** The addresses that have to be registered with a network, each to be copied as it is. */
export function RedirectList(props: { readonly label: string; readonly redirects: readonly string[] }): ReactNode {
  const { label, redirects } = props
  const { bridge } = useEngine()
  const id = useId()
  return (
    <div className="field">
      <span className="label" id={id}>
        {words.redirects}
      </span>
      <span className="help">{words.redirectsHelp(label)}</span>
      <ul className="redirects" aria-labelledby={id}>
        {redirects.map((address) => (
          <li key={address}>
            <code className="grow selectable" dir="ltr">
              {address}
            </code>
            <Button size="small" aria-label={words.copyOne(address)} onClick={() => copyText(bridge, address)}>
              <Icon name="copy" size={14} />
              {words.copy}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
