const megabytes = (bytes: number): string =>
  bytes === 0
    ? '0 MB'
    : bytes < 1_000_000
      ? 'less than 1 MB'
      : `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`

const limitOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${String(Math.floor(bytes / 1000))} kB` : `${String(Math.floor(bytes / 100_000) / 10)} MB`

/** Words about pictures: those of others, ours on their way out, and the room for them. */
export const mediaText = {
  media: {
    picture: 'Picture',
    open: (alt: string) => (alt === '' ? 'Show the picture large' : `Show large: ${alt}`),
    noDescription: 'No description',
    onNetwork: 'See on the network',
    coming: 'This picture comes when there is time and a connection',
    comingAfter: (why: string) => `Not here yet. ${why}`,
    show: 'Show picture',
    refused: (why: string) => `Picture not kept. ${why}`,
    attach: 'Attach pictures',
    noneInPublic: (network: string) => `${network} takes no pictures from Parley here.`,
    noneInPrivate: (network: string) => `${network} takes no pictures in direct messages from Parley.`,
    enough: (network: string, max: number) =>
      `${network} takes at most ${max === 1 ? '1 picture' : `${String(max)} pictures`}.`,
    wrongKind: (network: string, kind: string) => `${network} does not take ${kind} pictures.`,
    tooLarge: (network: string, max: number) => `Larger than the ${limitOf(max)} that ${network} takes.`,
    goesAlone: (network: string) => `${network} takes a picture of this kind alone. Remove the others.`,
    noDescriptions: (network: string) => `${network} takes no descriptions here. Empty the field.`,
    attached: 'Attached pictures',
    describe: (n: number) => `Description of picture ${String(n)}`,
    describeHint: 'What is to be seen?',
    describeWhy: 'Without a description, people who cannot see the picture do not know what it shows.',
    remove: (n: number) => `Remove picture ${String(n)}`,
    lost: 'This picture is no longer on this computer. Remove it and attach it again.',
    whose: 'Pictures of others',
    whoseHelp:
      'With “People we answered”, pictures and portraits of strangers are fetched only when somebody asks to see them.',
    whoses: { everyone: 'Everybody’s', known: 'People we answered' },
    room: 'Room for pictures of others',
    roomHelp: 'They are kept for reading offline; the longest unseen go first. 0 keeps none. Backups do not hold them.',
    roomUnit: 'MB',
    used: (bytes: number, files: number) =>
      files === 0
        ? 'None kept'
        : `${files === 1 ? '1 picture' : `${files.toLocaleString('en')} pictures`}, ${megabytes(bytes)}`,
  },
}
