/** What a network says of one of its methods. */
export interface ContractMethod {
  readonly host: string
  readonly http: string
  /** With `{names}` in the place of parts of the path. */
  readonly path: string
  /** Names that may stand in the query. */
  readonly query: readonly string[]
  readonly required: readonly string[]
  /** The schema of the body; null where there is none. */
  readonly request: string | null
  readonly response: string | null
}

/** Methods and fields that a network documents. A type is a basic one, `any`, the name of a schema, or one of these in brackets for a list. */
export interface Contract {
  readonly methods: readonly ContractMethod[]
  readonly schemas: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A request as the network gets it. */
export interface ContractRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** The method that a request asks for; undefined when the network documents none. */
export function methodOf(contract: Contract, request: ContractRequest): ContractMethod | undefined {
  return contract.methods.find(
    (method) =>
      method.host === request.host &&
      method.http === request.method &&
      new RegExp(`^${method.path.replace(/\{\w+\}/gu, '[^/:]+')}$`, 'u').test(request.path),
  )
}

/** Everything about a request that the network does not document; empty = it keeps to the contract. */
export function strangeInRequest(contract: Contract, request: ContractRequest): readonly string[] {
  const method = methodOf(contract, request)
  if (method === undefined) return [`${request.method} ${request.host}${request.path} is no documented method`]
  const names = [...request.query.keys()]
  return [
    ...names
      .filter((name) => !method.query.includes(name))
      .map((name) => `${request.path}: ?${name} is not documented`),
    ...method.required.filter((name) => !names.includes(name)).map((name) => `${request.path}: ?${name} is missing`),
    ...(method.request === null
      ? request.body === null
        ? []
        : [`${request.path}: takes no body`]
      : strangeIn(contract, method.request, request.body, request.path)),
  ]
}

/** Everything in a value that the schema does not have, or has as something else. */
export function strangeIn(contract: Contract, type: string, value: unknown, at: string): readonly string[] {
  if (type === 'any') return []
  if (type.startsWith('[')) {
    if (!Array.isArray(value)) return [`${at}: no list`]
    return value.flatMap((one, index) => strangeIn(contract, type.slice(1, -1), one, `${at}[${index}]`))
  }
  const fields = contract.schemas[type]
  if (fields === undefined) return isOfType(type, value) ? [] : [`${at}: no ${type}`]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no ${type}`]
  return Object.entries(value).flatMap(([name, inner]) => {
    const inside = fields[name]
    return inside === undefined
      ? [`${at}.${name}: ${type} has no such field`]
      : strangeIn(contract, inside, inner, `${at}.${name}`)
  })
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
