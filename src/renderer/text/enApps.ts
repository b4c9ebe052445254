/** Words of the agency's own apps with networks. */
export const appsText = {
  apps: {
    intro:
      'These networks let people sign in only by an app that you registered with them. Parley ships none: enter yours once for all accounts of a network. Secrets are kept in the keychain of this computer, nowhere else.',
    none: 'No network of this build wants an app of your own',
    ready: 'Ready',
    notReady: 'Not ready',
    missing: (what: string) => `Still missing: ${what}.`,
    kept: 'In the keychain. Leave it empty to keep it.',
    viaBroker: 'Not needed on this computer: your sign-in broker holds it.',
    optional: (help: string) => (help === '' ? 'May be left empty.' : `${help} May be left empty.`),
    redirects: 'Redirect addresses',
    redirectsHelp: (network: string) => `Register them in your app with ${network}, each exactly as it stands here.`,
    copy: 'Copy',
    copyOne: (address: string) => `Copy ${address}`,
    broker: 'Sign-in broker',
    brokerHelp: 'Address of a server of your own that holds the secret. Empty = none; most agencies need none.',
    save: 'Save',
    saved: (network: string) => `The app for ${network} is saved`,
    forget: 'Forget this app',
    forgotten: (network: string) => `The app for ${network} is forgotten. Accounts stay until their sign-in ends.`,
    notYou: 'A lead or a manager enters apps. Ask one of them.',
    needed: (network: string) => `${network} needs an app of yours first`,
    neededHelp: 'It is entered once, and then good for all its accounts.',
    enter: 'Enter the app',
  },
}
