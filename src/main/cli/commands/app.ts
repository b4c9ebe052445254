import type { NetworkAppView } from '../../../shared/contract/networkApp.ts'
import { oneLine } from '../cells.ts'
import { checked, listed } from '../given.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { secretAsField, typedValues } from '../typedValues.ts'
import { guess, UsageError } from '../usage.ts'

const network = { name: 'network', value: 'NAME', about: 'Such as facebook; app list names them', isRequired: true }

/** `parley app …`: the agency's own apps with networks. */
export const appCommands: readonly CommandSpec[] = [
  {
    words: 'app list',
    args: [],
    about: 'List the networks that want an app of your own, with what is entered and what is missing',
    flags: [],
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => {
        const apps = await client.query('app.list', {})
        const text = apps.length === 0 ? 'No network of this build wants an app of your own.' : apps.map(appText)
        return { json: apps.map(appJson), text: typeof text === 'string' ? text : text.join('\n\n') }
      },
    }),
  },
  {
    words: 'app set',
    args: [],
    about: 'Enter the app of a network, or change what is entered, and print it',
    flags: [
      network,
      {
        name: 'field',
        value: 'NAME=VALUE',
        about: 'What is not secret, such as clientId=1234; nothing after = drops it',
        isRepeatable: true,
      },
      {
        name: 'secret',
        value: 'NAME',
        about: 'What is secret, such as clientSecret; its value is read as a line of standard input, or asked for',
        isRepeatable: true,
      },
      { name: 'broker', value: 'URL', about: 'Of the sign-in broker that holds the secret; none for no broker' },
    ],
    more: `What is not named stays as it is. Secrets go to the keychain of this computer and are never printed.
Register the addresses under "redirects" with the network, each exactly as it is printed.`,
    plan: (given) => {
      const { fields, secretNames } = typedValues(given)
      const name = given.text('network') ?? ''
      const broker = given.text('broker')
      const inputFor = (before: NetworkAppView | null, secrets: Readonly<Record<string, string>>) =>
        checked(
          'app.setUp',
          {
            network: name,
            values: Object.fromEntries(
              Object.entries({ ...before?.values, ...fields }).filter(([, value]) => value.trim() !== ''),
            ),
            secrets: { ...secrets },
            broker: broker === null ? (before?.broker ?? null) : broker === 'none' ? null : broker,
          },
          { network: '--network', values: '--field', broker: '--broker' },
        )
      inputFor(null, {})
      return {
        mode: 'idle',
        secrets: secretNames,
        run: async (call) => {
          const before = await appCalled(call, name)
          checkNames(before, Object.keys(fields), secretNames)
          await call.client.command('app.setUp', inputFor(before, call.secrets))
          const app = await appCalled(call, name)
          return { json: appJson(app), text: appText(app) }
        },
      }
    },
  },
  {
    words: 'app forget',
    args: [],
    about: 'Forget the app of a network, its secrets too; accounts stay until their sign-in has to be renewed',
    flags: [network],
    plan: (given) => {
      const input = checked('app.forget', { network: given.text('network') ?? '' }, { network: '--network' })
      return {
        mode: 'idle',
        run: async (call) => {
          await appCalled(call, input.network)
          await call.client.command('app.forget', input)
          const app = await appCalled(call, input.network)
          return { json: appJson(app), text: appText(app) }
        },
      }
    },
  },
]

async function appCalled({ client }: Call, name: string): Promise<NetworkAppView> {
  const apps = await client.query('app.list', {})
  const found = apps.find((it) => it.network === name)
  if (found !== undefined) return found
  const names = apps.map((it) => it.network)
  if (names.length === 0) throw new UsageError('No network of this build wants an app of your own.')
  throw new UsageError(
    `"${name}" is no network that wants an app of your own.${guess(name, names)} It is ${listed(names)}.`,
  )
}

function checkNames(app: NetworkAppView, fields: readonly string[], secrets: readonly string[]): void {
  const names = app.fields.map((it) => (it.isSecret ? `--secret ${it.name}` : `--field ${it.name}=VALUE`))
  for (const name of [...fields, ...secrets]) {
    const field = app.fields.find((it) => it.name === name)
    if (field === undefined)
      throw new UsageError(`An app of ${app.label} has nothing called "${name}". It takes ${names.join(', ')}.`)
    if (field.isSecret && fields.includes(name)) throw secretAsField(name)
    if (!field.isSecret && secrets.includes(name))
      throw new UsageError(`${name} is not secret: write --field ${name}=VALUE.`)
  }
}

function appJson(app: NetworkAppView): unknown {
  const { network: id, label, isReady, values, secrets, broker, redirects, fields } = app
  return {
    network: id,
    label,
    isReady,
    values,
    secrets,
    broker,
    redirects,
    fields: fields.map(({ name, label: words, isSecret, isRequired }) => ({
      name,
      label: words,
      isSecret,
      isRequired,
    })),
  }
}

function appText(app: NetworkAppView): string {
  const entered = (field: NetworkAppView['fields'][number]): string => {
    if (field.isSecret) return app.secrets.includes(field.name) ? 'in the keychain' : 'not entered'
    const value = app.values[field.name] ?? ''
    return value === '' ? 'not entered' : oneLine(value)
  }
  return [
    `${app.network}  ${app.label}: ${app.isReady ? 'ready' : 'not ready'}`,
    ...app.fields.map((it) => `  ${it.name}  ${it.label}: ${entered(it)}${it.isRequired ? '' : ' (optional)'}`),
    ...(app.takesBroker ? [`  broker: ${app.broker === null ? 'none' : oneLine(app.broker)}`] : []),
    ...app.redirects.map((it) => `  redirect address to register: ${oneLine(it)}`),
  ].join('\n')
}
