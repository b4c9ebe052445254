import type { Keychain } from '../host/keychain.ts'
import type { ProxySignIn } from './httpService.ts'

type Environment = Readonly<Record<string, string | undefined>>
const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']

/**
 * Finds the sign-in for a proxy: from the proxy variables of the environment when they name this proxy, else from the
 * keychain entry `proxy:<host>:<port>` with `{"username":…,"password":…}`. Null when neither knows it.
 */
export function createProxySignIn(env: Environment, keychain: Pick<Keychain, 'readSecret'>) {
  return async (host: string, port: number): Promise<ProxySignIn | null> =>
    fromEnvironment(env, host, port) ?? read(await keychain.readSecret(`proxy:${host}:${port}`).catch(() => null))
}

function fromEnvironment(env: Environment, host: string, port: number): ProxySignIn | null {
  for (const name of variables) {
    const value = env[name]
    if (!value) continue
    try {
      const url = new URL(value.includes('://') ? value : `http://${value}`)
      const urlPort = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
      if (url.hostname !== host || urlPort !== port || url.username === '') continue
      return { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    } catch {
      // A variable that cannot be read names no proxy.
    }
  }
  return null
}

function read(secret: string | null): ProxySignIn | null {
  if (secret === null) return null
  try {
    const { username, password } = JSON.parse(secret) as Record<string, unknown> // checked on the next line
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : null
  } catch {
    return null
  }
}
