import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import type { FlowView } from '../../../shared/contract/flow.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { count } from '../../format/number.ts'
import { plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { ask } from '../actions/action.ts'
import { useChordProp } from '../actions/keymap.ts'
import { undoable } from '../actions/undoable.ts'
import { exportFlow, importFlow } from './flowFiles.ts'
import { FlowMark, FlowStateChip } from './FlowMark.tsx'
import { openFlow, showDialog, useFlowPage } from './flowStore.ts'
import { useFlowList } from './useFlowList.ts'

const words = text.flows

/** All flows of the shown brand with their state: they are put in order, switched on, and taken in and out by file here. */
export function FlowTable(): ReactNode {
  const engine = useEngine()
  const { flows, failure } = useFlowList()
  const showsArchived = useFlowPage((state) => state.showsArchived)
  const brandId = useNavigation((state) => state.place.brandId)
  const brands = useQuery('brand.list', {}).value ?? []
  const file = useRef<HTMLInputElement>(null)
  const newKey = useChordProp('flows.new')
  return (
    <main className="page" data-pane="thread" data-testid="flows-page">
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        <label className="client-check">
          <input
            type="checkbox"
            checked={showsArchived}
            onChange={(event) => useFlowPage.setState({ showsArchived: event.target.checked })}
          />
          {words.showArchived}
        </label>
        <Button onClick={() => file.current?.click()}>{words.importFile}</Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,application/json"
          data-testid="flow-file"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen !== undefined) void importFlow(engine, chosen, brandId)
          }}
        />
        <Button {...newKey} look="primary" onClick={() => showDialog('new')}>
          {words.newFlow}
        </Button>
      </div>
      <p className="page-lead">{words.lead}</p>
      {flows === undefined ? (
        <NotRead failure={failure} />
      ) : flows.length === 0 ? (
        <Empty icon="flow" title={words.empty[0]} next={words.empty[1]}>
          <Button onClick={() => showDialog('new')}>{words.newFlow}</Button>
        </Empty>
      ) : (
        <table className="accounts flow-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.brands}</th>
              <th scope="col">{words.cases}</th>
              <th scope="col">
                <span className="visually-hidden">{words.more}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {flows.map((flow, at) => (
              <FlowLine key={flow.id} flow={flow} brands={brands} before={flows[at - 1]} after={flows[at + 1]} />
            ))}
          </tbody>
        </table>
      )}
    </main>
  )
}

interface FlowLineProps {
  readonly flow: FlowView
  readonly brands: readonly BrandView[]
  readonly before: FlowView | undefined
  readonly after: FlowView | undefined
}

function FlowLine({ flow, brands, before, after }: FlowLineProps): ReactNode {
  const engine = useEngine()
  return (
    <tr data-testid={`flow-line-${flow.id}`}>
      <td>
        <button type="button" className="account-name" onClick={() => openFlow(flow.id)}>
          <FlowMark flow={flow} />
          <strong className="one-line" dir="auto">
            {flow.name}
          </strong>
        </button>
      </td>
      <td>
        <span className="flow-state">
          <FlowStateChip flow={flow} />
          {flow.problems > 0 && (
            <span
              className="soon-ink"
              role="img"
              aria-label={words.problems(flow.problems)}
              title={words.problems(flow.problems)}
            >
              <Icon name="warning" size={16} />
            </span>
          )}
          {flow.hasDraft && flow.liveVersion !== null && <span className="muted one-line">{words.changed}</span>}
        </span>
      </td>
      <td>
        <BrandSwitches flow={flow} brands={brands} />
      </td>
      <td>{count(flow.openCases)}</td>
      <td>
        <PopupMenu
          trigger={
            <button type="button" className="icon-button" aria-label={words.menu(flow.name)}>
              <Icon name="more" />
            </button>
          }
          label={words.menu(flow.name)}
          lines={linesOf(engine, flow, before, after)}
          align="end"
        />
      </td>
    </tr>
  )
}

/** The brands that a flow is on for, as a menu of switches. */
function BrandSwitches({
  flow,
  brands,
}: {
  readonly flow: FlowView
  readonly brands: readonly BrandView[]
}): ReactNode {
  const engine = useEngine()
  const isNever = flow.liveVersion === null
  const own = brands.filter((brand) => flow.brandId === null || brand.id === flow.brandId)
  const on = own.filter((brand) => flow.brandIds.includes(brand.id))
  const label =
    on.length === 0
      ? words.onNowhere
      : on.length === own.length && on.length > 1
        ? words.forAll
        : on.map((brand) => plainName(brand.name)).join(', ')
  return (
    <PopupMenu
      trigger={
        <button type="button" className="chip outlined flow-brands" aria-label={`${words.brands}: ${label}`}>
          <bdi className="one-line">{label}</bdi>
          <Icon name="chevronDown" size={14} />
        </button>
      }
      label={words.brands}
      lines={own.map((brand) => ({
        id: brand.id,
        label: <bdi>{plainName(brand.name)}</bdi>,
        isOn: flow.brandIds.includes(brand.id),
        isOff: isNever,
        keepsOpen: true,
        ...(isNever ? { help: words.neverLive } : {}),
        run: () => void switchOn(engine, flow, brand, !flow.brandIds.includes(brand.id)),
      }))}
    />
  )
}

async function switchOn(
  engine: Engine,
  flow: FlowView,
  brand: { readonly id: string; readonly name: string },
  on: boolean,
): Promise<void> {
  if ((await ask(engine, 'flow.enable', { flowId: flow.id, brandId: brand.id, on })) === null) return
  const said = on ? words.didSwitchOn : words.didSwitchOff
  undoable(said(flow.name, plainName(brand.name)), () => void switchOn(engine, flow, brand, !on))
}

function linesOf(
  engine: Engine,
  flow: FlowView,
  before: FlowView | undefined,
  after: FlowView | undefined,
): readonly MenuLine[] {
  const move = (to: FlowView | undefined): void => {
    if (to !== undefined) void ask(engine, 'flow.move', { flowId: flow.id, position: to.position })
  }
  return [
    { id: 'up', label: words.moveUp, icon: 'chevronUp', isOff: before === undefined, run: () => move(before) },
    { id: 'down', label: words.moveDown, icon: 'chevronDown', isOff: after === undefined, run: () => move(after) },
    { id: 'file', label: words.exportFile, icon: 'download', run: () => void exportFlow(engine, flow) },
    {
      id: 'archive',
      label: flow.isArchived ? words.restore : words.archive,
      icon: 'archive',
      run: () => void archive(engine, flow, !flow.isArchived),
    },
  ]
}

async function archive(engine: Engine, flow: FlowView, on: boolean): Promise<void> {
  const done = await ask(engine, 'flow.archive', { flowId: flow.id, on })
  if (done === null) return
  showToast({
    tone: 'plain',
    message: on ? words.didArchive(flow.name) : words.didRestore(flow.name),
    ...(on ? { action: { label: words.undo, run: () => void archive(engine, flow, false) } } : {}),
  })
}
