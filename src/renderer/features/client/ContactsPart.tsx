import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { Contact } from '../../../shared/contract/flow.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ask } from '../actions/action.ts'
import { Checks } from '../flows/StepFields.tsx'

const words = text.contacts
const fresh: Contact = { name: '', role: '', mail: '', phone: '', note: '', levels: [] }

interface Opened {
  readonly contactId: string | null
  readonly contact: Contact
}

/** People of the client's without a seat. */
export function ContactsPart({ client }: { readonly client: ClientView }): ReactNode {
  const engine = useEngine()
  const { value: contacts, failure } = useQuery('contact.list', { brandId: client.id })
  const [opened, setOpened] = useState<Opened | null>(null)

  async function remove(contactId: string, contact: Contact): Promise<void> {
    const done = await ask(engine, 'contact.remove', { contactId })
    if (done === null) return
    showToast({
      tone: 'plain',
      message: words.removed(contact.name),
      // What named the one that went does not name the new one: flows tell it as a problem.
      action: {
        label: text.flows.undo,
        run: () => void ask(engine, 'contact.save', { brandId: client.id, contact }),
      },
    })
  }

  if (contacts === undefined) return <NotRead failure={failure} />
  return (
    <>
      <p className="page-lead">{words.lead}</p>
      {client.mayChange && (
        <div className="client-buttons">
          <Button onClick={() => setOpened({ contactId: null, contact: fresh })} data-testid="add-contact">
            {words.add}
          </Button>
        </div>
      )}
      {contacts.length === 0 ? (
        <Empty icon="user" title={words.none[0]} next={words.none[1]} />
      ) : (
        <table className="accounts contact-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.mail}</th>
              <th scope="col">{words.phone}</th>
              <th scope="col">{words.levels}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => (
              <tr key={contact.id}>
                <td>
                  <button
                    type="button"
                    className="account-name"
                    disabled={!client.mayChange}
                    onClick={() => setOpened({ contactId: contact.id, contact: factsOf(contact) })}
                  >
                    <span>
                      <strong dir="auto">{contact.name}</strong>
                      <span dir="auto">{contact.role}</span>
                    </span>
                  </button>
                </td>
                <td className="selectable">{contact.mail}</td>
                <td className="selectable">{contact.phone}</td>
                <td>{contact.levels.join(', ')}</td>
                <td>
                  {client.mayChange && (
                    <IconButton
                      icon="trash"
                      size={16}
                      label={text.client.removeNamed(contact.name)}
                      onClick={() => void remove(contact.id, factsOf(contact))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened !== null && <ContactDialog client={client} opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** A contact without what tells which and whose it is. */
function factsOf({ name, role, mail, phone, note, levels }: Contact): Contact {
  return { name, role, mail, phone, note, levels }
}

function ContactDialog(props: {
  readonly client: ClientView
  readonly opened: Opened
  readonly onClose: () => void
}): ReactNode {
  const { client, opened, onClose } = props
  const formId = useId()
  const [contact, setContact] = useState(opened.contact)
  const save = useCommand('contact.save', { quiet: true })
  const set = (patch: Partial<Contact>): void => setContact({ ...contact, ...patch })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const done = await save.run({ brandId: client.id, contactId: opened.contactId, contact })
    if (done !== null) onClose()
  }

  return (
    <Modal
      title={opened.contactId === null ? words.titleNew : words.edit(opened.contact.name)}
      onClose={onClose}
      testId="contact-dialog"
      footer={
        <>
          <span className="grow late-ink" role="alert">
            {save.failure === null ? '' : wordsOf(save.failure)}
          </span>
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form={formId} disabled={save.isRunning}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={words.name}
          name="name"
          maxLength={200}
          value={contact.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Field
          label={words.role}
          name="role"
          help={words.roleHelp}
          maxLength={200}
          value={contact.role}
          onChange={(event) => set({ role: event.target.value })}
        />
        <Field
          label={words.mail}
          name="mail"
          type="email"
          maxLength={320}
          value={contact.mail}
          onChange={(event) => set({ mail: event.target.value })}
        />
        <Field
          label={words.phone}
          name="phone"
          type="tel"
          maxLength={60}
          value={contact.phone}
          onChange={(event) => set({ phone: event.target.value })}
        />
        <Checks
          label={words.levels}
          options={([1, 2, 3] as const).map((value) => ({ value, label: words.level(value) }))}
          chosen={contact.levels}
          onChange={(levels) => set({ levels: levels.toSorted((a, b) => a - b) })}
        />
        <Field
          label={words.note}
          name="note"
          help={words.noteHelp}
          maxLength={500}
          value={contact.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </form>
    </Modal>
  )
}
