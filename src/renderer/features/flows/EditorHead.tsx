import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { wordsOf } from '../../engine/useCommand.ts'
import { toggleContext } from '../../state/layoutStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp, useChordProp } from '../actions/keymap.ts'
import { Choice } from '../settings/Choice.tsx'
import { redoEdit, undoEdit } from './editStore.ts'
import { FlowStateChip } from './FlowMark.tsx'
import { flowTabs, askToAdd, openFlow, showDialog, useFlowPage } from './flowStore.ts'
import { printFlow, savePdf, savePicture } from './printFlow.ts'
import { saveDraft } from './saveDraft.ts'
import type { FlowEditor } from './useFlowEditor.ts'
import { exportFlow } from './flowFiles.ts'

const words = text.flows

/** Name and state of the flow, what is looked at, and what can be done with it as a whole. */
export function EditorHead({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { flow, body, edit, flowId } = editor
  const { tab, showsOutline } = useFlowPage()
  const viewport = useViewport()
  const isNarrow = viewport === 'icons' || viewport === 'single'
  const addKey = useChordProp('flows.add')
  return (
    <header className="flow-head" role="presentation">
      <div className="flow-head-line">
        {isNarrow && <IconButton icon="chevronLeft" label={words.all} onClick={() => openFlow(null)} />}
        <h1 className="one-line" dir="auto" title={body.name}>
          {body.name}
        </h1>
        <FlowStateChip flow={flow} />
        <span className="grow" />
        <Choice
          label={body.name}
          value={tab}
          options={flowTabs.map((value) => ({ value, label: words.tabs[value] }))}
          onChange={(value) => useFlowPage.setState({ tab: value })}
        />
        <span className="grow" />
        {tab === 'edit' && (
          <Button {...addKey} onClick={() => askToAdd()} data-testid="flow-add">
            {words.addStep}
          </Button>
        )}
        <Button look="primary" onClick={() => showDialog('publish')} data-testid="flow-publish">
          {words.publish}
        </Button>
        <PopupMenu
          trigger={
            <button type="button" className="icon-button" aria-label={words.menu(body.name)} title={words.more}>
              <Icon name="more" />
            </button>
          }
          label={words.menu(body.name)}
          lines={useLines(editor)}
          align="end"
        />
        {viewport !== 'wide' && tab !== 'try' && (
          <IconButton icon="panel" label={text.frame.context} onClick={() => toggleContext(true)} />
        )}
      </div>
      {isNarrow && tab !== 'try' && (
        <div className="flow-head-second">
          <Choice
            label={words.chartShort}
            value={showsOutline ? 'outline' : 'chart'}
            options={[
              { value: 'chart', label: words.chartShort },
              { value: 'outline', label: words.outline },
            ]}
            onChange={(value) => useFlowPage.setState({ showsOutline: value === 'outline' })}
          />
        </div>
      )}
      {edit.theirs !== null && (
        <div className="notice soon flow-notice" role="alert">
          <span className="grow">{words.conflictTitle}</span>
          <Button size="small" onClick={() => showDialog('conflict')} data-testid="flow-conflict">
            {words.diff}
          </Button>
        </div>
      )}
      {edit.failure !== null && edit.theirs === null && (
        <div className="notice late flow-notice" role="alert">
          <span className="grow">{words.refused(wordsOf(edit.failure))}</span>
          <SaveAgain flowId={flowId} />
        </div>
      )}
    </header>
  )
}

function SaveAgain({ flowId }: { readonly flowId: string }): ReactNode {
  const engine = useEngine()
  return (
    <Button size="small" onClick={() => void saveDraft(engine, flowId)}>
      {words.saveAgain}
    </Button>
  )
}

function useLines(editor: FlowEditor): readonly MenuLine[] {
  const engine = useEngine()
  const { flowId, body, edit, flow } = editor
  return [
    {
      id: 'undo',
      label: text.flowKeys.undo,
      icon: 'history',
      ...chordProp('flows.undo'),
      isOff: edit.past.length === 0,
      run: () => void undoEdit(flowId),
    },
    {
      id: 'redo',
      label: text.flowKeys.redo,
      icon: 'refresh',
      ...chordProp('flows.redo'),
      isOff: edit.future.length === 0,
      run: () => void redoEdit(flowId),
    },
    { id: 'about', label: words.settings, icon: 'pencil', run: () => showDialog('about') },
    { id: 'versions', label: words.versions, icon: 'history', run: () => showDialog('versions') },
    { id: 'play', label: words.play, icon: 'play', run: () => showDialog('play') },
    { id: 'print', label: words.print, icon: 'print', ...chordProp('flows.print'), run: () => void printFlow(engine) },
    { id: 'pdf', label: words.savePdf, icon: 'download', run: () => void savePdf(engine, body.name) },
    { id: 'picture', label: words.savePicture, icon: 'image', run: () => void savePicture(engine, body.name) },
    {
      id: 'file',
      label: words.exportFile,
      icon: 'download',
      run: () => void saveDraft(engine, flowId).then(() => exportFlow(engine, flow)),
    },
  ]
}
