import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'
import type { FlowTrial } from '../../../shared/contract/flowQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { failureOf, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { count } from '../../format/number.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Pick } from '../client/Pick.tsx'
import { TrialList } from './TrialList.tsx'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flowTry
const periods = ['1', '3', '6', '12'] as const
const mostShown = 200

interface Run {
  readonly body: FlowBody
  readonly trial: FlowTrial
}

/** Runs the flow as it stands in the editor against the messages that are here: how often it would have begun, and for whom. */
export function TryPane({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { client } = useEngine()
  const { body, flow } = editor
  const shownBrand = useNavigation((state) => state.place.brandId)
  const brands = (useQuery('brand.list', {}).value ?? []).filter(
    (brand) => flow.brandId === null || brand.id === flow.brandId,
  )
  const [chosen, setBrand] = useState<string | null>(null)
  const [months, setMonths] = useState<(typeof periods)[number]>('3')
  const [run, setRun] = useState<Run | null>(null)
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const brandId = chosen ?? shownBrand ?? flow.brandId ?? flow.brandIds[0] ?? brands[0]?.id ?? null

  async function start(): Promise<void> {
    if (brandId === null) return
    setRunning(true)
    const since = new Date()
    since.setMonth(since.getMonth() - Number(months))
    try {
      const trial = await client.query('flow.try', { body, brandId, since: since.getTime(), limit: mostShown })
      setRun({ body, trial })
      setFailure(null)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setRunning(false)
    }
  }

  return (
    <div className="try-pane" data-testid="try-pane">
      <p className="muted">{words.lead}</p>
      {body.trigger === null ? (
        <Empty icon="bolt" title={text.conditions.byHand} next={words.byHand} />
      ) : (
        <>
          <div className="try-form">
            <Pick
              label={words.client}
              value={brandId ?? ''}
              options={brands.map((brand) => ({ value: brand.id, label: plainName(brand.name) }))}
              onChange={setBrand}
            />
            <Pick
              label={words.period}
              value={months}
              options={periods.map((value) => ({ value, label: words.months(Number(value)) }))}
              onChange={setMonths}
            />
            <Button
              look="primary"
              disabled={isRunning || brandId === null}
              onClick={() => void start()}
              data-testid="try-run"
            >
              {run === null ? words.run : words.again}
            </Button>
            <span className="muted" role="status">
              {isRunning ? words.running : run !== null && run.body !== body ? words.stale : ''}
            </span>
          </div>
          {failure !== null && (
            <p className="notice late" role="alert">
              {wordsOf(failure)}
            </p>
          )}
          {run !== null && brandId !== null && <Result trial={run.trial} brandId={brandId} />}
        </>
      )}
    </div>
  )
}

function Result({ trial, brandId }: { readonly trial: FlowTrial; readonly brandId: string }): ReactNode {
  const most = Math.max(1, ...trial.byMonth.map((month) => month.matched))
  return (
    <>
      <h2 className="try-total">{words.result(count(trial.matched), count(trial.looked))}</h2>
      {!trial.isWhole && <p className="muted">{words.partly}</p>}
      {trial.asOfNow.length > 0 && (
        <p className="muted">{words.asOfNow(trial.asOfNow.map((fact) => words.facts[fact]).join(', '))}</p>
      )}
      <div className="try-counts">
        <table className="try-table">
          <caption className="visually-hidden">{words.language}</caption>
          <thead>
            <tr>
              <th scope="col">{words.language}</th>
              <th scope="col">{words.looked}</th>
              <th scope="col">{words.matched}</th>
            </tr>
          </thead>
          <tbody>
            {trial.byLanguage.map((line) => (
              <tr key={line.language ?? ''}>
                <th scope="row">
                  {line.language === null ? text.conditions.unknownLanguage : languageName(line.language)}
                </th>
                <td>{count(line.looked)}</td>
                <td>{count(line.matched)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="try-table">
          <caption className="visually-hidden">{words.perMonth}</caption>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.matched}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {trial.byMonth.map((line) => (
              <tr key={line.month}>
                <th scope="row">{line.month}</th>
                <td>{count(line.matched)}</td>
                <td className="try-bar" aria-hidden="true">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                    <rect width={(line.matched / most) * 100} height="8" />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {trial.conversations.length === 0 ? (
        <Empty icon="searchX" title={words.none[0]} next={words.none[1]} />
      ) : (
        <TrialList trial={trial} brandId={brandId} />
      )}
    </>
  )
}
