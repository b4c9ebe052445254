import type { Change, RemoteMessage } from '../../src/main/connectors/change.ts'
import type { Connector, Form, Page, Receipt, Session } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { SampleOptions } from '../../src/main/connectors/sample/index.ts'

/** A connector with one thing wrong, and the cases that must notice it. */
export interface Mutant {
  readonly name: string
  readonly options?: SampleOptions
  readonly alter: (connector: Connector) => Connector
  /** Names of cases, each of which must fail. */
  readonly caughtBy: readonly string[]
}

export const usualOptions: SampleOptions = { resend: 'safe', hasTokens: true }

/** Changes what pulling gives. */
export function onPage(
  change: (page: Page, asked: { session: Session; stream: string; cursor: string | null }) => Page,
): Mutant['alter'] {
  return (connector) => ({
    ...connector,
    pull: async (session, stream, cursor) =>
      change(await connector.pull(session, stream, cursor), { session, stream, cursor }),
  })
}

export function onMessages(change: (message: RemoteMessage) => RemoteMessage): Mutant['alter'] {
  const mapped = (one: Change): Change =>
    one.kind === 'message' ? { kind: 'message', message: change(one.message) } : one
  return onPage((page) => ({ ...page, changes: page.changes.map(mapped) }))
}

export function onErrors(change: (error: ConnectorError) => ConnectorError): Mutant['alter'] {
  const rethrow = (error: unknown): never => {
    throw error instanceof ConnectorError ? change(error) : error
  }
  return (connector) => ({
    ...connector,
    pull: (...asked) => connector.pull(...asked).catch(rethrow),
    thread: (...asked) => connector.thread(...asked).catch(rethrow),
    perform: (...asked) => connector.perform(...asked).catch(rethrow),
  })
}

/** Changes what the connector sees of the network. */
export function onHttp(change: (session: Session) => Session['http']): Mutant['alter'] {
  return (connector) => {
    const seen = (session: Session): Session => ({ ...session, http: change(session) })
    return {
      ...connector,
      pull: (session, stream, cursor) => connector.pull(seen(session), stream, cursor),
      thread: (session, target) => connector.thread(seen(session), target),
      perform: (session, action, attempt) => connector.perform(seen(session), action, attempt),
    }
  }
}

export function onAuth(change: (auth: Form) => Form): Mutant['alter'] {
  return (connector) => ({
    ...connector,
    auth: connector.auth.map((auth) => (auth.kind === 'form' ? change(auth) : auth)),
  })
}

export function onReceipt(change: (receipt: Receipt) => Receipt): Mutant['alter'] {
  return (connector) => ({ ...connector, perform: async (...asked) => change(await connector.perform(...asked)) })
}

/** The same error with other facts. */
export function altered(
  error: ConnectorError,
  facts: Partial<Pick<ConnectorError, 'kind' | 'outcome' | 'retryAfterMs' | 'message'>>,
): ConnectorError {
  const { kind, message, outcome, retryAfterMs, code } = { ...pick(error), ...facts }
  return new ConnectorError(kind, message, { outcome, retryAfterMs, code })
}
function pick({ kind, message, outcome, retryAfterMs, code }: ConnectorError) {
  return { kind, message, outcome, retryAfterMs, code }
}

/** Leaves out all changes of one kind. */
export const without = (kind: Change['kind']): Mutant['alter'] =>
  onPage((page) => ({ ...page, changes: page.changes.filter((one) => one.kind !== kind) }))
