import { GraphRefusal } from './graphRefusal.ts'

/** One field that was asked for, with what stands behind it: `comments.limit(2).filter(stream){id}`. */
export interface GraphField {
  readonly name: string
  readonly args: Readonly<Record<string, string>>
  readonly fields: readonly GraphField[] | null
}

/** Reads a list of fields as the interface does. Throws code 2500 for what is none. */
export function parseFields(text: string): readonly GraphField[] {
  let at = 0
  const failed = (): never => {
    throw new GraphRefusal(2500, `Syntax error "Expected end of string." at character ${String(at)}: ${text}`)
  }
  const word = (): string => {
    const found = /^\w+/u.exec(text.slice(at))?.[0] ?? failed()
    at += found.length
    return found
  }
  const list = (): GraphField[] => {
    const found: GraphField[] = []
    for (;;) {
      const name = word()
      const args: Record<string, string> = {}
      while (text[at] === '.') {
        at++
        const arg = word()
        const value = /^\(([^()]*)\)/u.exec(text.slice(at)) ?? failed()
        at += value[0].length
        args[arg] = value[1] ?? ''
      }
      let fields: readonly GraphField[] | null = null
      if (text[at] === '{') {
        at++
        fields = list()
        if (text[at] !== '}') failed()
        at++
      }
      found.push({ name, args, fields })
      if (text[at] !== ',') return found
      at++
    }
  }
  const found = list()
  if (at !== text.length) failed()
  return found
}

/** The node with the fields that were asked for; `id` comes always. A value that is undefined is left out. `resolve` throws for names it does not know. */
export function project(
  fields: readonly GraphField[] | null,
  usual: readonly string[],
  resolve: (field: GraphField) => unknown,
): Record<string, unknown> {
  const wanted = fields ?? usual.map((name) => ({ name, args: {}, fields: null }))
  const all = wanted.some((one) => one.name === 'id') ? wanted : [{ name: 'id', args: {}, fields: null }, ...wanted]
  return Object.fromEntries(
    all.flatMap((field) => {
      const value = resolve(field)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

/** What it says about a field that a node does not have. */
export function unknownField(field: string, type: string): GraphRefusal {
  return new GraphRefusal(100, `(#100) Tried accessing nonexisting field (${field}) on node type (${type})`)
}

/** Fields of a plain node, such as a person with a picture. */
export function plainNode(
  node: Readonly<Record<string, unknown>>,
  known: readonly string[],
  type: string,
  fields: readonly GraphField[] | null,
): Record<string, unknown> {
  return project(fields, ['id'], (field) => {
    if (!known.includes(field.name)) throw unknownField(field.name, type)
    return node[field.name]
  })
}
