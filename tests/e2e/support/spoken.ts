import type { Page } from 'playwright-core'

interface AxValue {
  readonly value?: unknown
}
interface AxNode {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: AxValue
  readonly name?: AxValue
  readonly description?: AxValue
  readonly value?: AxValue
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[]
  readonly childIds?: readonly string[]
  readonly backendDOMNodeId?: number
}

/** What a screen reader finds in the first element of `selector`, one line each, from Chromium's accessibility tree. */
export async function spokenText(page: Page, selector: string): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('Accessibility.enable')
    const { root } = await session.send('DOM.getDocument', { depth: 0 })
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { node } = await session.send('DOM.describeNode', { nodeId })
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const byId = new Map(nodes.map((each) => [each.nodeId, each as AxNode])) // the protocol says so
    const start = nodes.find((each) => each.backendDOMNodeId === node.backendNodeId)
    if (start === undefined) throw new Error(`A screen reader does not find ${selector}`)
    return linesOf(start as AxNode, byId, 0) // likewise
  } finally {
    await session.detach()
  }
}

const words: Readonly<Record<string, string>> = {
  main: 'main area',
  region: 'area',
  ListBox: 'list box',
  listbox: 'list box',
  textbox: 'text field',
  heading: 'heading',
  listitem: 'item',
  group: 'group',
  status: 'live, polite',
  image: 'picture',
  img: 'picture',
}
/** Roles that say nothing by themselves: what is in them is said. */
const silent = new Set([
  'generic',
  'none',
  'presentation',
  'paragraph',
  'LayoutTable',
  'strong',
  'time',
  'InlineTextBox',
])
/** Roles whose name is all that is said: their contents are in it. */
const whole = new Set([
  'button',
  'option',
  'heading',
  'link',
  'menuitem',
  'StaticText',
  'textbox',
  'img',
  'image',
  'checkbox',
])

/** Roles that are told by what is in them. */
const nameless = new Set(['listitem', 'list', 'status'])

function linesOf(node: AxNode, byId: ReadonlyMap<string, AxNode>, depth: number): readonly string[] {
  const role = textOf(node.role)
  const name = textOf(node.name)
  const isSaid = !node.ignored && !silent.has(role) && !(role === 'StaticText' && name === '')
  const children = (node.childIds ?? []).flatMap((id) => {
    const child = byId.get(id)
    return child === undefined ? [] : [child]
  })
  const inside =
    isSaid && whole.has(role) ? [] : children.flatMap((child) => linesOf(child, byId, isSaid ? depth + 1 : depth))
  if (!isSaid) return inside
  return [`${'  '.repeat(depth)}${said(node, role, name)}`, ...inside]
}

function said(node: AxNode, role: string, name: string): string {
  if (role === 'StaticText') return name
  const states = (node.properties ?? []).flatMap(({ name: property, value }) => stateWords(role, property, value.value))
  const parts = [...(name === '' && !nameless.has(role) ? ['(no name)'] : name === '' ? [] : [name]), ...states]
  const description = textOf(node.description)
  // A tooltip that repeats the name is not read twice.
  if (description !== '' && description !== name) parts.push(`(${description})`)
  const what = words[role] ?? role
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`
}

function stateWords(role: string, property: string, value: unknown): readonly string[] {
  if (property === 'hasPopup' && value !== 'false') return [`opens a ${String(value)}`]
  if (property === 'level' && role === 'heading') return [`level ${String(value)}`]
  if (property === 'expanded' && value === true) return ['open']
  if (property === 'pressed' && value !== 'false') return ['pressed']
  if (property === 'selected' && value === true) return ['selected']
  if (property === 'disabled' && value === true) return ['off']
  if (property === 'multiselectable' && value === true) return ['several can be picked']
  if (property === 'live' && value !== 'off') return [`says what is new, ${String(value)}`]
  return []
}

function textOf(value: AxValue | undefined): string {
  return typeof value?.value === 'string' ? value.value.replace(/\s+/gu, ' ').trim() : ''
}
