import type { NetworkView, SignInWay } from '../../../shared/contract/account.ts'
import { oneLine } from '../cells.ts'
import type { CommandSpec } from '../spec.ts'

/** `parley network list`. */
export const networkCommands: readonly CommandSpec[] = [
  {
    words: 'network list',
    args: [],
    about: 'List the networks that accounts can be connected to, with their ways to sign in',
    flags: [],
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => {
        const networks = await client.query('network.list', {})
        return { json: networks, text: networks.map(networkText).join('\n\n') }
      },
    }),
  },
]

function networkText(network: NetworkView): string {
  const server =
    network.server === null
      ? []
      : [
          `  --server URL  ${network.server.label}${network.server.usual === '' ? '' : `; ${network.server.usual} when left out`}`,
        ]
  return [
    `${network.network}  ${network.label}: ${oneLine(network.brings)}`,
    ...server,
    ...network.ways.map((way) => `  --way ${way.name}  ${way.label}${needs(way)}`),
  ].join('\n')
}

function needs(way: SignInWay): string {
  const flags = way.fields.map((field) => {
    const flag = field.isSecret ? `--secret ${field.name}` : `--field ${field.name}=VALUE`
    return field.isRequired ? flag : `[${flag}]`
  })
  const page = way.kind === 'browser' ? ' (opens a page in the browser)' : ''
  return flags.length === 0 ? page : `${page}: ${flags.join(' ')}`
}
