/** A variable that a text may name. */
export interface Variable {
  readonly name: string
  readonly about: string
  readonly example: string
}

/** Every variable, in the order in which they are offered. A name that ends in `:` goes on with what is meant, such as `date:+2bd`. */
export const variables: readonly Variable[] = [
  { name: 'customer.display_name', about: 'Name of the person, without decoration; never split', example: '佐藤花子' },
  { name: 'customer.handle', about: 'Their handle on the network', example: 'hanako_s' },
  { name: 'customer.honorific', about: 'What the language puts to a name, by the tone card', example: '様' },
  { name: 'agent.alias', about: 'How you sign for this brand', example: 'MK' },
  { name: 'brand.name', about: 'Name of the brand', example: 'Kinoto' },
  { name: 'post.title', about: 'Title or opening of the post being discussed', example: 'New opening hours' },
  { name: 'post.url', about: 'Address of that post, or of the conversation', example: 'https://example.com/p/12' },
  { name: 'hours.today', about: 'Opening hours of the brand today', example: '09:00–12:00, 13:00–18:00' },
  { name: 'hours.next_open', about: 'When the brand opens next', example: 'Mon, 30 Nov, 09:00' },
  { name: 'date:+2bd', about: 'A date from today: +2bd counts business days, +3d counts days', example: '1 Dec' },
  { name: 'order', about: 'Number of an order; you fill it in', example: 'A-20417' },
  { name: 'case.id', about: 'Number of the case; you fill it in', example: 'C-118' },
  { name: 'alt_contact', about: 'Where else the brand can be reached', example: 'help@example.com' },
  { name: 'campaign.name', about: 'Name of the running campaign', example: 'Winter sale' },
  {
    name: 'link.faq:slug',
    about: 'Address of an answer on the brand’s site, by its short name',
    example: 'https://example.com/faq/returns',
  },
]

const plain = new Set(variables.map((it) => it.name).filter((name) => !name.includes(':')))

/** Whether texts may name this variable. */
export function isVariable(name: string): boolean {
  return plain.has(name) || /^date:[+-]?\d{1,4}b?d$/u.test(name) || /^link\.faq:[\p{L}\p{M}\p{N}_-]+$/u.test(name)
}
