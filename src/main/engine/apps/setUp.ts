import type { CommandName, CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, invalid, unsupported } from '../../../shared/contract/failure.ts'
import type { Connector } from '../../connectors/connector.ts'
import { mayDecide } from '../commands/deskRights.ts'
import type { Parts } from '../parts.ts'
import type { MemberRow } from '../store/members.ts'
import { networkAppOf } from '../store/networkApps.ts'
import { appSecretName, readAppSecrets } from './appSecrets.ts'

/** The commands of apps that wait for the keychain. */
export type AppCommand = 'app.setUp' | 'app.forget'

/** Whether a command is one of those two. */
export function isAppCommand(name: CommandName): name is AppCommand {
  return name === 'app.setUp' || name === 'app.forget'
}

/** Answers them. Secrets go to the keychain and are read back before the app is written down; `me` gives the acting member. */
export function createAppSetUp(engine: {
  readonly parts: Parts
  readonly me: () => MemberRow
  readonly run: (name: 'app.keep', input: unknown, commandId: string) => unknown
}): { readonly run: (name: AppCommand, input: unknown, commandId: string) => Promise<unknown> } {
  const { deps, store } = engine.parts

  async function setUp(input: CommandParsed<'app.setUp'>, commandId: string): Promise<unknown> {
    const { connector, rule } = mayChange(input.network)
    const names = (isSecret: boolean): readonly string[] =>
      rule.fields.filter((it) => it.isSecret === isSecret).map((it) => it.name)
    const unknown = [
      ...Object.keys(input.values).filter((it) => !names(false).includes(it)),
      ...Object.keys(input.secrets).filter((it) => !names(true).includes(it)),
    ]
    if (unknown.length > 0)
      invalid('values', `${connector.label} asks for no "${unknown[0] ?? ''}". Nothing was changed.`)
    const broker = brokerAddress(input.broker)
    if (broker !== null && !rule.takesBroker)
      invalid(
        'broker',
        `A sign-in at ${connector.label} needs no broker. Leave its address empty. Nothing was changed.`,
      )
    const before = networkAppOf(store.reader, input.network).secrets
    const given = Object.fromEntries(Object.entries(input.secrets).filter(([, value]) => value !== ''))
    const removed = Object.entries(input.secrets).flatMap(([name, value]) => (value === '' ? [name] : []))
    if (Object.keys(input.secrets).length > 0) await keep(input.network, given, removed)
    const secrets = [...new Set([...before.filter((it) => !removed.includes(it)), ...Object.keys(given)])]
    return engine.run('app.keep', { network: input.network, values: input.values, secrets, broker }, commandId)
  }

  async function keep(
    network: string,
    given: Readonly<Record<string, string>>,
    removed: readonly string[],
  ): Promise<void> {
    const failed = (why: string): never => conflict(`The secret was not kept, and nothing was changed. ${why}`)
    try {
      const kept = Object.entries(await readAppSecrets(deps.host, network)).filter(([name]) => !removed.includes(name))
      const whole = JSON.stringify({ ...Object.fromEntries(kept), ...given })
      await deps.host.writeSecret(appSecretName(network), whole)
      if ((await deps.host.readSecret(appSecretName(network))) === whole) return
    } catch (error) {
      failed(error instanceof Error ? error.message : 'The keychain did not answer. Try again.')
    }
    failed('The keychain of this computer did not keep it. Check it and try again.')
  }

  async function forget(input: CommandParsed<'app.forget'>, commandId: string): Promise<unknown> {
    mayChange(input.network)
    const answer = engine.run('app.keep', { network: input.network, values: {}, secrets: [], broker: null }, commandId)
    await deps.host
      .deleteSecret(appSecretName(input.network))
      .catch(() => deps.log('warn', 'app.secret_left', { network: input.network }))
    return answer
  }

  function mayChange(network: string): { connector: Connector; rule: NonNullable<Connector['app']> } {
    if (!mayDecide(engine.me().role))
      unsupported('Only a lead or a manager may enter the apps of the agency. Nothing was changed. Ask one of them.')
    const connector = deps.connectors.find((it) => it.network === network)
    if (connector?.app === undefined)
      return invalid('network', `"${network}" asks for no app of your own. Nothing was changed.`)
    return { connector, rule: connector.app }
  }

  return {
    run: (name, input, commandId) =>
      name === 'app.setUp'
        ? setUp(input as CommandParsed<'app.setUp'>, commandId) // parsed for this name
        : forget(input as CommandParsed<'app.forget'>, commandId), // parsed for this name
  }
}

/** Without a slash at the end; http only towards this computer. */
function brokerAddress(typed: string | null): string | null {
  if (typed === null || typed === '') return null
  const url = URL.canParse(typed) ? new URL(typed) : null
  const isOwn = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (
    url === null ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isOwn)) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    return invalid(
      'broker',
      'Give the address of your broker, such as https://sign-in.example.com. Nothing was changed.',
    )
  return url.href.replace(/\/+$/u, '')
}
