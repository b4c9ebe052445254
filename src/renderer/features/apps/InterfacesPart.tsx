import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { faultOf, useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Switch } from '../../ui/Switch.tsx'
import { Choice } from '../settings/Choice.tsx'
import { SettingLine } from '../settings/SettingLine.tsx'

const words = text.apps.interfaces

type Version = 'graphVersion' | 'threadsVersion' | 'linkedinVersion'
const versions: readonly Version[] = ['graphVersion', 'threadsVersion', 'linkedinVersion']

/** Which version of each network's interface is asked for, where networks end old ones, and what Meta and X let an app choose. */
export function InterfacesPart(): ReactNode {
  const { value: settings } = useQuery('settings.all', {})
  const set = useCommand('settings.set')
  if (settings === undefined) return null
  return (
    <section className="app-part" aria-label={words.heading} data-testid="interfaces-part">
      <h2>{words.heading}</h2>
      {versions.map((name) => (
        <VersionLine key={name} name={name} settings={settings} />
      ))}
      <SettingLine label={words.humanAgent} help={words.humanAgentHelp}>
        <Switch
          label={words.humanAgent}
          isOn={settings.metaHumanAgent}
          onChange={(metaHumanAgent) => void set.run({ values: { metaHumanAgent } })}
        />
      </SettingLine>
      <SettingLine label={words.xDialect} help={words.xDialectHelp}>
        <Choice
          label={words.xDialect}
          value={settings.xDialect}
          options={[
            { value: 'tweet', label: words.xDialects.tweet },
            { value: 'post', label: words.xDialects.post },
          ]}
          onChange={(xDialect) => void set.run({ values: { xDialect } })}
        />
      </SettingLine>
    </section>
  )
}

/** Takes effect when the field is left or Enter is pressed; what is no version stays in the field, with the reason below. */
function VersionLine({ name, settings }: { readonly name: Version; readonly settings: Settings }): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const set = useCommand('settings.set', { quiet: true })
  async function finish(): Promise<void> {
    const value = (typed ?? '').trim()
    if (value === '' || value === settings[name]) return setTyped(null)
    if ((await set.run({ values: { [name]: value } })) !== null) setTyped(null)
  }
  return (
    <SettingLine label={words[name]} help={words.versionHelp}>
      <span className="version-field">
        <input
          className="input"
          aria-label={words[name]}
          aria-invalid={typed !== null && set.failure !== null}
          value={typed ?? settings[name]}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void finish()}
          onKeyDown={(event) => event.key === 'Enter' && void finish()}
        />
        {typed !== null && set.failure !== null && (
          <span className="error" role="alert">
            {faultOf(set.failure)}
          </span>
        )}
      </span>
    </SettingLine>
  )
}
