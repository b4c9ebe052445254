import type { Session } from 'electron'

/** Gives pages of the development server the policy that its own live reload needs. Never used in a packaged app. */
export function allowDevelopmentServer(session: Session, server: string): void {
  const { origin, host } = new URL(server)
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' app-media: data:",
    'media-src app-media:',
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
  ].join('; ')
  session.webRequest.onHeadersReceived({ urls: [`${origin}/*`] }, (details, callback) => {
    callback({ responseHeaders: { ...details.responseHeaders, 'content-security-policy': [policy] } })
  })
}
