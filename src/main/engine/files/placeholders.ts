import type { CannedMapping } from '../../../shared/contract/cannedFile.ts'

// A name is never split here, so that a first name becomes the name as the person shows it.
const customer = 'customer.display_name'
const us = 'agent.alias'

/** Their placeholders, for which we have a variable. Sources: the help pages and sources of each program about variables in texts. */
const known: Readonly<Record<Exclude<CannedMapping, 'parley'>, Readonly<Record<string, string>>>> = {
  chatwoot: {
    'contact.name': customer,
    'contact.first_name': customer,
    'contact.last_name': customer,
    'agent.name': us,
    'agent.first_name': us,
    'agent.last_name': us,
  },
  zammad: {
    'ticket.customer.firstname': customer,
    'ticket.customer.lastname': customer,
    'ticket.customer.fullname': customer,
    'user.firstname': us,
    'user.lastname': us,
    'user.fullname': us,
    'config.organization': 'brand.name',
  },
  gorgias: {
    'ticket.customer.firstname': customer,
    'ticket.customer.lastname': customer,
    'ticket.customer.name': customer,
    'ticket.requester.firstname': customer,
    'ticket.requester.lastname': customer,
    'ticket.requester.name': customer,
    'current_user.firstname': us,
    'current_user.lastname': us,
    'current_user.name': us,
  },
}

/**
 * A text with the placeholders of another program as ours, and the names of those that Parley does not know. Those in braces stay
 * as they are; `#{…}` of Zammad, which we would take for plain text, becomes a question, so that nobody sends it as it is.
 */
export function ourPlaceholders(
  body: string,
  mapping: Exclude<CannedMapping, 'parley'>,
): { readonly body: string; readonly left: readonly string[] } {
  const left = new Set<string>()
  const theirs =
    mapping === 'zammad'
      ? /#\{\s{0,20}([^\s{}|]{1,100})\s{0,20}\}/gu
      : /\{\{\s{0,20}([^\s{}|]{1,100})\s{0,20}((?:\|[^{}]*)?)\}\}/gu
  const text = body.replace(theirs, (whole, name: string, filters: unknown) => {
    const ours = Object.hasOwn(known[mapping], name) ? known[mapping][name] : undefined
    if (ours !== undefined)
      return typeof filters === 'string' && filters !== '' ? `{{${ours} ${filters}}}` : `{{${ours}}}`
    left.add(name)
    return mapping === 'zammad' ? `[[${name}]]` : whole
  })
  // First and last name beside each other would be the same name twice.
  return { body: text.replace(/(\{\{[\w.]+\}\})[ \u3000]+\1/gu, '$1'), left: [...left] }
}
