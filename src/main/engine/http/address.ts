/** The hosts that one account's connector may call. A host is `name` or `name:port`, as the URL parser writes it. */
export interface AllowedHosts {
  /** Host patterns: an exact host, `*.domain` for all below a domain, `*` for any public host. */
  readonly hosts: readonly string[]
  /** Hosts that a person typed: these may be private, and may speak plain http on this computer. */
  readonly typedHosts: readonly string[]
  /** Hosts that a network told us of: what their names resolve to is judged too. */
  readonly toldHosts?: readonly string[]
}

/** Where an account's own server and the settings a person may alter come from. */
export interface HostSources {
  /** Base address of the account's own server; null where there is none. */
  readonly server: string | null
  readonly settings: Readonly<Record<string, unknown>>
  /** Address of the agency's sign-in broker; only where `<broker>` may stand. */
  readonly broker?: string | null
  /** What the network told of the account; only where `<fact:NAME>` may stand. */
  readonly facts?: Readonly<Record<string, string>>
}

/**
 * The hosts behind a connector's list: `<server>` becomes the account's own server and `<setting:NAME>` the host in that
 * setting (an address, a host, or a `did:web:`), `<broker>` the agency's sign-in broker; these count as typed by a person.
 * `<fact:NAME>` becomes the host in that fact, which may be private only where the account's own server is private too. A place that
 * is empty is left out.
 */
export function allowedHosts(patterns: readonly string[], sources: HostSources): AllowedHosts {
  const hosts: string[] = []
  const typedHosts: string[] = []
  const toldHosts: string[] = []
  for (const pattern of patterns) {
    const setting = /^<setting:(.+)>$/.exec(pattern)?.[1]
    const fact = /^<fact:(.+)>$/.exec(pattern)?.[1]
    if (fact !== undefined) {
      const host = hostIn(sources.facts?.[fact] ?? '')
      if (host === null) continue
      hosts.push(host)
      toldHosts.push(host)
      const home = hostIn(sources.server ?? '')
      if (home !== null && isPrivateHost(nameOf(home)) && isPrivateHost(nameOf(host))) typedHosts.push(host)
      continue
    }
    const isBroker = pattern === '<broker>'
    const isTyped = pattern === '<server>' || isBroker || setting !== undefined
    if (!isTyped) {
      hosts.push(pattern.toLowerCase())
      continue
    }
    const told = isBroker ? sources.broker : setting === undefined ? sources.server : sources.settings[setting]
    const host = typeof told === 'string' ? hostIn(told) : null
    if (host === null) continue
    hosts.push(host)
    typedHosts.push(host)
  }
  return toldHosts.length === 0 ? { hosts, typedHosts } : { hosts, typedHosts, toldHosts }
}

/** The host (with a port that is not the usual one) in an address, a bare host or a `did:web:`; null when there is none. */
export function hostIn(text: string): string | null {
  const did = /^did:web:([^:#/?]+)/.exec(text.trim())?.[1]
  const told = did === undefined ? text.trim() : `https://${decodeURIComponent(did)}`
  const parsed = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(told) ? told : `https://${told}`)
  return parsed === null || parsed.hostname === '' ? null : parsed.host
}

/**
 * Why this address may not be called, in words that can follow a colon; null when it may. Names are judged as written: what a
 * name resolves to is for the network stack.
 */
export function refusalOf(address: string, allowed: AllowedHosts): string | null {
  const url = parse(address)
  if (url === null) return 'it is not a web address'
  if (url.username !== '' || url.password !== '') return 'it carries a name and password'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `it does not begin with https (${url.protocol})`
  const isTyped = allowed.typedHosts.includes(url.host)
  if (url.protocol === 'http:' && !(isTyped && isLoopback(url.hostname))) return 'it is not encrypted (http)'
  if (isPrivateHost(url.hostname) && !isTyped) return `${url.hostname} lies in a private network`
  if (!allowed.hosts.some((pattern) => fits(pattern, url))) return `${url.host} is not one of the hosts of this network`
  return null
}

/**
 * Whether somebody else chose this host, so that what its name resolves to has to be judged before it is called: it is allowed only
 * because any public host is, or because a network told us of it.
 */
export function isChosenByOthers(address: string, allowed: AllowedHosts): boolean {
  const url = parse(address)
  if (url === null || allowed.typedHosts.includes(url.host)) return false
  const told = allowed.toldHosts ?? []
  return !allowed.hosts.some((pattern) => pattern !== '*' && !told.includes(pattern) && fits(pattern, url))
}

/** Whether two addresses share scheme, host and port. */
export function isSameOrigin(one: string, other: string): boolean {
  const first = parse(one)
  const second = parse(other)
  return first !== null && second !== null && first.origin === second.origin
}

/**
 * Whether an account may move to the server that another server named at sign-in: a private one only when the typed one was
 * private too, so that a server out there cannot point us at this computer or the office network.
 */
export function mayMoveTo(typed: string, named: string): boolean {
  const from = parse(typed)
  const to = parse(named)
  if (from === null || to === null || to.username !== '' || to.password !== '') return false
  if (to.protocol === 'https:') return !isPrivateHost(to.hostname) || isPrivateHost(from.hostname)
  return to.protocol === 'http:' && isLoopback(to.hostname) && isLoopback(from.hostname)
}

/** A host without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** Whether a host name (as the URL parser writes it, IPv6 in brackets) means this computer. */
export function isLoopback(hostname: string): boolean {
  const name = bare(hostname)
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  const four = fourOf(name)
  return four === null ? name === '[::1]' : four[0] === 127
}

/**
 * Whether a host name means something that is not on the public internet: this computer, private, link-local, shared, test,
 * multicast and metadata addresses, IPv6 forms that carry such an IPv4 address, names without a dot and names of local use.
 */
export function isPrivateHost(hostname: string): boolean {
  const name = bare(hostname)
  const four = fourOf(name)
  if (four !== null) return isPrivateFour(four)
  if (name.startsWith('[')) return isPrivateSix(name.slice(1, -1))
  return !name.includes('.') || localEndings.some((ending) => name.endsWith(ending))
}

const localEndings = [
  '.localhost',
  '.local',
  '.internal',
  '.intranet',
  '.lan',
  '.home',
  '.corp',
  '.private',
  '.home.arpa',
  '.in-addr.arpa',
  '.ip6.arpa',
]

type Four = readonly [number, number, number, number]

function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/\.+$/, '')
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

function fits(pattern: string, url: URL): boolean {
  if (pattern === '*') return url.port === ''
  if (pattern.startsWith('*.')) return url.port === '' && bare(url.hostname).endsWith(pattern.slice(1))
  return url.host === pattern || (url.port === '' && bare(url.hostname) === pattern)
}

function fourOf(name: string): Four | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name)
  return parts === null ? null : [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4])]
}

function isPrivateFour([a, b, c]: Four): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true
  if (a === 100) return b >= 64 && b < 128
  if (a === 169) return b === 254
  if (a === 172) return b >= 16 && b < 32
  if (a === 192) return b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99)
  if (a === 198) return b === 18 || b === 19 || (b === 51 && c === 100)
  return a === 203 && b === 0 && c === 113
}

function isPrivateSix(address: string): boolean {
  const words = wordsOf(address)
  const [first = 0, second = 0] = words
  const fourAt = (index: number): Four => {
    const high = words[index] ?? 0
    const low = words[index + 1] ?? 0
    return [high >> 8, high & 255, low >> 8, low & 255]
  }
  // Unspecified, loopback, IPv4-compatible and IPv4-mapped forms.
  if (words.slice(0, 5).every((word) => word === 0)) return words[5] !== 0xffff || isPrivateFour(fourAt(6))
  if (first === 0x64 && second === 0xff9b) return words[2] !== 0 || isPrivateFour(fourAt(6))
  if (first === 0x2002) return isPrivateFour(fourAt(1))
  if (first === 0x2001) return second < 0x200 || second === 0xdb8
  if (first === 0x100 || first === 0x3fff || first === 0x5f00) return true
  return first >= 0xfc00
}

/** The eight words of an IPv6 address as the URL parser writes it (no dotted tail). */
function wordsOf(address: string): readonly number[] {
  const [head = '', tail] = address.split('::')
  const read = (text: string): number[] => (text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16)))
  const left = read(head)
  if (tail === undefined) return left
  const right = read(tail)
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right]
}
