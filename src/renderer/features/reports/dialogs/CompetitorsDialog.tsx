import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ask } from '../../actions/action.ts'
import { FormModal } from '../../desk/FormModal.tsx'
import { listOf } from '../scheduleForm.ts'

const words = text.reports.competitors
const most = 20

interface Line {
  readonly key: number
  readonly name: string
  readonly words: string
}

/** The competitors of a client with the words that each is known by. */
export function CompetitorsDialog({ brandId }: { readonly brandId: string }): ReactNode {
  const kept = useQuery('report.competitors', { brandId }).value
  if (kept === undefined) return null
  const first = kept.map((each, key) => ({ key, name: each.name, words: each.words.join(', ') }))
  return <CompetitorsForm brandId={brandId} first={first} />
}

function CompetitorsForm({ brandId, first }: { readonly brandId: string; readonly first: readonly Line[] }): ReactNode {
  const engine = useEngine()
  const [lines, setLines] = useState<readonly Line[]>(first.length === 0 ? [{ key: 0, name: '', words: '' }] : first)
  const filled = lines.filter((line) => line.name.trim() !== '' || line.words.trim() !== '')
  const isWhole = filled.every((line) => line.name.trim() !== '' && listOf(line.words).length > 0)
  const change = (key: number, patch: Partial<Line>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...patch } : line)))

  async function save(): Promise<boolean> {
    const competitors = filled.map((line) => ({ name: line.name.trim(), words: listOf(line.words) }))
    const saved = await ask(engine, 'report.saveCompetitors', { brandId, competitors })
    if (saved !== null) showToast({ tone: 'plain', message: words.saved })
    return saved !== null
  }

  return (
    <FormModal
      title={words.title}
      confirm={words.save}
      canConfirm={isWhole}
      {...(isWhole ? {} : { hint: words.missing })}
      width={560}
      testId="report-competitors-dialog"
      onConfirm={save}
    >
      <p className="muted">{words.body}</p>
      {lines.map((line) => (
        <div key={line.key} className="report-competitor">
          <Field
            label={words.name}
            maxLength={80}
            dir="auto"
            value={line.name}
            onChange={(event) => change(line.key, { name: event.target.value })}
          />
          <Field
            label={words.words}
            help={words.wordsHelp}
            dir="auto"
            value={line.words}
            onChange={(event) => change(line.key, { words: event.target.value })}
          />
          <IconButton
            icon="trash"
            size={16}
            label={words.remove(line.name.trim() === '' ? words.unnamed : line.name)}
            onClick={() => setLines(lines.filter((each) => each.key !== line.key))}
          />
        </div>
      ))}
      <Button
        disabled={lines.length >= most}
        onClick={() =>
          setLines([...lines, { key: Math.max(0, ...lines.map(({ key }) => key)) + 1, name: '', words: '' }])
        }
      >
        {words.add}
      </Button>
    </FormModal>
  )
}
