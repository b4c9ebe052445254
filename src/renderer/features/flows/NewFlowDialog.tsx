import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Pick } from '../client/Pick.tsx'
import { openFlow, showDialog } from './flowStore.ts'

const words = text.flows

/** A new flow: empty, or from one made for a sector. */
export function NewFlowDialog(): ReactNode {
  const formId = useId()
  const shown = useNavigation((state) => state.place.brandId)
  const brands = useQuery('brand.list', {}).value ?? []
  const templates = useQuery('flow.templates', {}).value ?? []
  const [templateId, setTemplate] = useState<string | null>(null)
  const [brandId, setBrand] = useState(shown ?? '')
  const [name, setName] = useState('')
  const create = useCommand('flow.create', { quiet: true })
  const sectors = [...new Set(templates.map((template) => template.sector))]

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const made = await create.run({
      brandId: brandId === '' ? null : brandId,
      templateId,
      name: templateId === null && name.trim() === '' ? words.untitled : name,
    })
    if (made !== null) openFlow(made.flowId)
  }

  return (
    <Modal
      title={words.newTitle}
      onClose={() => showDialog(null)}
      width={640}
      testId="new-flow"
      footer={
        <>
          <span className="grow late-ink" role="alert">
            {create.failure === null ? '' : wordsOf(create.failure)}
          </span>
          <Button onClick={() => showDialog(null)}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form={formId} disabled={create.isRunning}>
            {words.make}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={words.name}
          name="flowName"
          help={words.fromTemplate}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Pick
          label={words.forBrand}
          value={brandId}
          options={[
            { value: '', label: words.forAll },
            ...brands.map((brand) => ({ value: brand.id, label: plainName(brand.name) })),
          ]}
          onChange={setBrand}
        />
        <fieldset className="flow-templates">
          <legend>{words.from}</legend>
          <Template
            name={words.emptyFlow}
            help={words.emptyFlowHelp}
            isChosen={templateId === null}
            onChoose={() => setTemplate(null)}
          />
          {sectors.map((sector) => (
            <div key={sector} role="group" aria-label={sector}>
              <h3>{sector}</h3>
              {templates
                .filter((template) => template.sector === sector)
                .map((template) => (
                  <Template
                    key={template.id}
                    name={template.name}
                    help={template.description}
                    isChosen={templateId === template.id}
                    onChoose={() => setTemplate(template.id)}
                  />
                ))}
            </div>
          ))}
        </fieldset>
      </form>
    </Modal>
  )
}

function Template(props: {
  readonly name: string
  readonly help: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}): ReactNode {
  return (
    <label className="flow-template">
      <input type="radio" name="template" checked={props.isChosen} onChange={props.onChoose} />
      <span>
        <strong>{props.name}</strong>
        <span className="muted">{props.help}</span>
      </span>
    </label>
  )
}
