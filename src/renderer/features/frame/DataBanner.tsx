import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { backUp } from '../actions/appActions.ts'

/** Told at once when the data file is found to be faulty: the one message that interrupts. */
export function DataBanner(): ReactNode {
  const engine = useEngine()
  const problem = useQuery('sync.status', {}).value?.dataProblem ?? null
  if (problem === null) return null
  return (
    <div className="banner late" role="alert" data-testid="data-banner">
      <Icon name="alertCircle" />
      <span className="grow selectable">
        <strong>{text.engine.dataProblem}</strong> {problem}
      </span>
      <Button size="small" onClick={() => void backUp(engine)}>
        {text.engine.dataHelp}
      </Button>
    </div>
  )
}
