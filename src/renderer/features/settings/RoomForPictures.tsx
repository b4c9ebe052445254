import type { ReactNode } from 'react'
import { useState } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { SettingLine } from './SettingLine.tsx'

const mostMb = 100_000

/** How much room other people's pictures may take, and how much they take. */
export function RoomForPictures(): ReactNode {
  const set = useCommand('settings.set')
  const limit = useQuery('settings.all', {}).value?.mediaLimitMb
  const usage = useQuery('media.usage', {}).value
  const [typed, setTyped] = useState<string | null>(null)
  if (limit === undefined) return null
  // Takes effect when the field is left, so that a half-typed number throws nothing away.
  function finish(): void {
    const value = Number(typed)
    const isNumber = typed !== null && typed.trim() !== '' && Number.isInteger(value)
    if (isNumber && value !== limit) void set.run({ values: { mediaLimitMb: Math.min(mostMb, Math.max(0, value)) } })
    setTyped(null)
  }
  return (
    <SettingLine label={text.media.room} help={text.media.roomHelp}>
      {usage !== undefined && (
        <span className="muted" data-testid="media-usage">
          {text.media.used(usage.bytes, usage.files)}
        </span>
      )}
      <span className="with-unit">
        <input
          className="input"
          type="number"
          min={0}
          max={mostMb}
          aria-label={text.media.room}
          value={typed ?? String(limit)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
        />
        {text.media.roomUnit}
      </span>
    </SettingLine>
  )
}
