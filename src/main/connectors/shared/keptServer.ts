import type { Credentials } from '../connector.ts'

// Whatever stands among the secrets is blanked wherever it shows: the bare address must not be one of them.
const homeWord = 'home '

/** The part of a sign-in's secrets that says on which server it was made; empty for the network itself. */
export function keptServer(server: string | null): { readonly home?: string } {
  return server === null ? {} : { home: `${homeWord}${server}` }
}

/** The server that a sign-in was made on, as `keptServer` keeps it; null = the network itself. */
export function serverIn({ secret }: Pick<Credentials, 'secret'>): string | null {
  const { home } = secret
  return home?.startsWith(homeWord) === true ? home.slice(homeWord.length) : null
}
