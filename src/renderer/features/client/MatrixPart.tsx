import type { FormEvent, ReactNode } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { Matrix, MatrixCell, MatrixLevel } from '../../../shared/contract/flow.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { PeopleField } from '../flows/PeopleField.tsx'
import { useMemberNames } from '../flows/useMemberNames.ts'
import { useDraft } from './clientStore.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { FormFoot } from './FormFoot.tsx'

const words = text.matrix
const levels: readonly MatrixLevel[] = [0, 1, 2, 3]

/** The level of urgency by complexity of a client, with the people and the approval of each field. */
export function MatrixPart({ client }: { readonly client: ClientView }): ReactNode {
  const { value, failure } = useQuery('matrix.get', { brandId: client.id })
  if (value === undefined || value === null) return <NotRead failure={failure} />
  return <MatrixForm client={client} saved={value.matrix} revision={value.revision} />
}

interface MatrixFormProps {
  readonly client: ClientView
  readonly saved: Matrix
  readonly revision: number
}

function MatrixForm({ client, saved, revision }: MatrixFormProps): ReactNode {
  const draft = useDraft(`${client.id} matrix`, saved, revision)
  const { value, change, forget, isChanged } = draft
  const save = useCommand('matrix.save', { quiet: true })
  const names = useMemberNames()

  async function submit(over?: number): Promise<void> {
    const done = await save.run({ brandId: client.id, revision: over ?? draft.revision, matrix: value })
    if (done === null) return
    forget()
    showToast({ tone: 'plain', message: text.client.saved })
  }

  function setCell(row: number, column: number, patch: Partial<MatrixCell>): void {
    change({
      cells: value.cells.map((cells, r) =>
        cells.map((cell, c) => (r === row && c === column ? { ...cell, ...patch } : cell)),
      ),
    })
  }

  return (
    <form
      className="form client-wide"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="page-lead">{words.lead}</p>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={text.client.parts.matrix}>
        <table className="matrix-table">
          <thead>
            <tr>
              <td />
              {words.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[2, 1, 0].map((row) => (
              <tr key={row}>
                <th scope="row">{words.rows[row]}</th>
                {(value.cells[row] ?? []).map((cell, column) => (
                  <td key={column} className={`level-${String(cell.level)}`}>
                    <Cell
                      client={client}
                      cell={cell}
                      label={words.cell(words.rows[row] ?? '', column + 1)}
                      names={names}
                      onChange={(patch) => setCell(row, column, patch)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="client-choice">
          <Field
            label={words.reach}
            help={words.reachHelp}
            name="reach"
            inputMode="numeric"
            value={value.reachFollowers ?? ''}
            onChange={(event) => {
              const typed = event.target.value.normalize('NFKC').replace(/\D/gu, '').slice(0, 12)
              change({ reachFollowers: typed === '' || Number(typed) === 0 ? null : Number(typed) })
            }}
          />
        </div>
        <ConflictNotice failure={save.failure} onTheirs={forget} onMine={() => void submit(revision)} />
        <FormFoot isChanged={isChanged} isRunning={save.isRunning} failure={save.failure} onDiscard={forget} />
      </fieldset>
    </form>
  )
}

function Cell(props: {
  readonly client: ClientView
  readonly cell: MatrixCell
  readonly label: string
  readonly names: Readonly<Record<string, string>>
  readonly onChange: (patch: Partial<MatrixCell>) => void
}): ReactNode {
  const { client, cell, label, names, onChange } = props
  return (
    <div className="matrix-field" role="group" aria-label={label}>
      <select
        className="input"
        aria-label={`${words.level}: ${label}`}
        value={cell.level}
        onChange={(event) => {
          const level = levels.find((each) => String(each) === event.target.value)
          if (level !== undefined) onChange({ level })
        }}
      >
        {levels.map((level) => (
          <option key={level} value={level}>
            {words.levels[level]}
          </option>
        ))}
      </select>
      {cell.level > 0 && (
        <>
          <PeopleField
            label={words.team}
            people={cell.team}
            names={names}
            brandIds={[client.id]}
            hasContacts
            onChange={(team) => onChange({ team })}
          />
          <label className="client-check" title={words.approval}>
            <input
              type="checkbox"
              checked={cell.needsApproval}
              onChange={(event) => onChange({ needsApproval: event.target.checked })}
            />
            {words.approvalShort}
          </label>
        </>
      )}
    </div>
  )
}
