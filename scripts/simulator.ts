import { parseArgs } from 'node:util'
import { networkName } from '../src/shared/contract/networkNames.ts'
import type { FakeNetwork } from '../tests/conformance/harness.ts'
import { closedNetworks } from '../tests/fakes/closedNetworks.ts'
import { serveNetwork } from '../tests/fakes/servedNetwork.ts'

const usage = `npm run simulator -- NETWORK [--port N] [--every SECONDS]

Serves the simulator of a network that cannot be asked from here, prints how to connect to it, and lets people write.
  NETWORK   ${Object.keys(closedNetworks).join(', ')}
  --port    where it listens (4801); 0 = a free one
  --every   a person writes so often, in seconds (20); 0 = once only
`

const words = [
  'Where is my parcel?',
  '荷物はどこですか。先週注文しました',
  'สินค้าจะมาถึงเมื่อไหร่คะ',
  '주문을 바꾸고 싶어요',
  'The lid broke after a week. I want my money back.',
]
const names = ['Mina Park', '佐藤 花', 'ชนิดา พรหมวงศ์', 'Bo Ek']

/** The commands by which a person connects Parley to it, secrets included: they are those of the simulator. */
function commandsFor(network: string, server: string, { app, signIn, settings }: FakeNetwork): string[] {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  const flags = (name: string, values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([key, value]) => ` ${name} ${name === '--field' ? quoted(`${key}=${value}`) : key}`)
      .join('')
  const fed = (secrets: Readonly<Record<string, string>>): string =>
    Object.keys(secrets).length === 0 ? '' : `printf '%s\\n' ${Object.values(secrets).map(quoted).join(' ')} | `
  const { clientSecret, ...fields } = app?.values ?? {}
  const appSecrets = clientSecret === undefined ? {} : { clientSecret }
  const way = signIn.way === undefined ? '' : ` --way ${signIn.way}`
  return [
    ...Object.entries(settings).map(([key, value]) => `npm run -s parley -- settings set ${key} ${String(value)}`),
    ...(app === undefined
      ? []
      : [
          `${fed(appSecrets)}npm run -s parley -- app set --network ${network}${flags('--field', fields)}${flags('--secret', appSecrets)}`,
        ]),
    `${fed(signIn.secrets)}npm run -s parley -- account connect --brand BRAND --network ${network} --server ${server}${way}${flags('--field', signIn.fields)}${flags('--secret', signIn.secrets)}`,
  ]
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4801' },
      every: { type: 'string', default: '20' },
      help: { type: 'boolean' },
    },
  })
  const [network = ''] = positionals
  const make = closedNetworks[network]
  const [port, every] = [Number(values.port), Number(values.every)]
  const isGood = make !== undefined && Number.isSafeInteger(port) && port >= 0 && port < 65_536 && every >= 0
  if (values.help === true || !isGood) {
    process.stderr.write(usage)
    return values.help === true ? 0 : 2
  }
  const { fake, server } = await serveNetwork(make, port)
  const { world } = fake
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  print(`${networkName(network)} is simulated at ${server}. Connect a brand (parley brand list) with`)
  for (const line of commandsFor(network, server, fake)) print(`  ${line}`)
  print('What is written there and by Parley stands below. Ctrl C ends it, and forgets everything.')

  const people = names.map((name) => world.addPerson(name))
  const post = world.ownPost('New in our shop: the camping stove is back.')
  const told = new Set(world.ownMessages().map((one) => one.remoteId))
  let turn = 0
  const write = (): void => {
    const person = people[turn % people.length] ?? ''
    const text = words[turn % words.length] ?? ''
    world.comment(person, post, text)
    print(`${names[turn % names.length] ?? ''}: ${text}`)
    turn++
  }
  write()
  if (every > 0) setInterval(write, every * 1000)
  setInterval(() => {
    for (const { remoteId, text } of world.ownMessages()) {
      if (told.has(remoteId)) continue
      told.add(remoteId)
      print(`Parley: ${text}`)
    }
  }, 500)
  return new Promise(() => undefined)
}

run().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      `The simulator could not be started: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = 1
  },
)
