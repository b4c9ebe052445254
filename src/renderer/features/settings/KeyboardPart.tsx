import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { spoken } from '../../keyboard/spoken.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Switch } from '../../ui/Switch.tsx'
import type { Action, ActionGroup } from '../actions/action.ts'
import { allActions } from '../actions/allActions.ts'
import { canChangeKeys, chordsOf } from '../actions/keymap.ts'
import { fuzzyMatch } from '../palette/fuzzy.ts'
import { KeyRow } from './KeyRow.tsx'
import { SettingLine } from './SettingLine.tsx'

const groups: readonly ActionGroup[] = [
  'anywhere',
  'goTo',
  'list',
  'conversation',
  'write',
  'canned',
  'cases',
  'flows',
  'reports',
]

/** Every action with its keys, to be found and set anew, and the switch for single keys. */
export function KeyboardPart({ settings }: { readonly settings: Settings }): ReactNode {
  const set = useCommand('settings.set')
  const [typed, setTyped] = useState('')
  const [recording, setRecording] = useState<string | null>(null)
  const { keys } = settings
  const changed = allActions.filter((action) => canChangeKeys(action) && keys[action.id] !== undefined)
  const shown = allActions.filter((action) => fits(action, typed, keys))

  function save(next: Settings['keys']): void {
    setRecording(null)
    void set.run({ values: { keys: next } })
  }

  function resetAll(): void {
    save({})
    showToast({
      tone: 'plain',
      message: text.keys.allWereReset,
      action: { label: text.keys.restore, run: () => save(keys) },
    })
  }

  return (
    <div className="settings keys-part" data-testid="keyboard-part">
      <SettingLine label={text.settings.singleKeys} help={text.settings.singleKeysHelp}>
        <Button onClick={() => openOverlay({ kind: 'shortcuts' })}>{text.settings.showKeys}</Button>
        <Switch
          label={text.settings.singleKeys}
          isOn={settings.singleKeys}
          onChange={(singleKeys) => void set.run({ values: { singleKeys } })}
        />
      </SettingLine>
      <SettingLine label={text.keys.shown} help={text.keys.shownHelp}>
        {changed.length > 0 && <Button onClick={resetAll}>{text.keys.resetAll}</Button>}
      </SettingLine>
      <div className="search-field keys-find">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label={text.shortcuts.find}
          placeholder={text.keys.find}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {shown.length === 0 && <Empty icon="keyboard" title={text.keys.none} next={text.keys.noneNext} />}
      {groups.map((group) => {
        const actions = shown.filter((action) => action.group === group)
        if (actions.length === 0) return null
        return (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h2 id={`keys-${group}`}>{text.shortcuts.groups[group]}</h2>
            <ul>
              {actions.map((action) => (
                <KeyRow
                  key={action.id}
                  action={action}
                  keys={keys}
                  isOff={!settings.singleKeys}
                  isRecording={recording === action.id}
                  onRecord={setRecording}
                  onSave={save}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** By the letters of its name, or by its key caps. */
function fits(action: Action, typed: string, keys: Settings['keys']): boolean {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '' || fuzzyMatch(wanted, action.label) !== null) return true
  const chords = [...chordsOf(action, keys), ...(action.shownAs === undefined ? [] : [action.shownAs])]
  return chords.some((chord) => spoken(chord).toLowerCase() === wanted.replaceAll(/[+\s]+/g, ' '))
}
