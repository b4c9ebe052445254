import type { ReactNode } from 'react'
import { useEngineLife } from '../state/engineStore.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useEngine } from './EngineContext.tsx'

/** The whole window when no engine will come any more: what happened, what is kept, what to do. */
export function EngineGone(): ReactNode {
  const { bridge } = useEngine()
  const { message } = useEngineLife()
  return (
    <main className="engine-gone" role="alert">
      <Icon name="alertCircle" size={24} />
      <h1>{text.engine.goneTitle}</h1>
      {message !== '' && <p className="selectable">{message}</p>}
      <p>{text.engine.goneHelp}</p>
      <Button onClick={() => void bridge.shell('window.close')}>{text.engine.close}</Button>
    </main>
  )
}
