import type { ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'

const words = text.reports.template
/** In bytes. */
const mostBytes = 300_000
const kinds: readonly string[] = ['image/png', 'image/jpeg']

/** The logo on the report's head. What it says it is is looked at here; whether it is one, by the engine when it is saved. */
export function LogoField(props: {
  readonly logo: string | null
  readonly onChange: (logo: string | null) => void
}): ReactNode {
  const { logo, onChange } = props
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState('')

  async function take(chosen: File): Promise<void> {
    if (!kinds.includes(chosen.type)) return setFault(words.notPicture(chosen.name))
    if (chosen.size > mostBytes) return setFault(words.tooLarge(chosen.name))
    setFault('')
    onChange(await dataAddress(chosen))
  }

  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        {words.logo}
      </span>
      <div className="report-logo-field">
        {logo !== null && <img className="report-logo" src={logo} alt={words.logoAlt} />}
        <Button onClick={() => file.current?.click()}>{words.chooseLogo}</Button>
        {logo !== null && <Button onClick={() => onChange(null)}>{words.removeLogo}</Button>}
        <input
          ref={file}
          type="file"
          hidden
          accept="image/png,image/jpeg"
          data-testid="report-logo-file"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen !== undefined) void take(chosen)
          }}
        />
      </div>
      <span className={fault === '' ? 'help' : 'error'} role={fault === '' ? undefined : 'alert'}>
        {fault === '' ? words.logoHelp : fault}
      </span>
    </div>
  )
}

async function dataAddress(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `data:${file.type};base64,${btoa(binary)}`
}
