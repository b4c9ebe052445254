const allowedPermissions = new Set(['clipboard-sanitized-write', 'notifications'])

/** Whether a page may have a permission: two of them, for our own origin. Names that Electron adds later are refused. */
export function isAllowedPermission(permission: string, askedBy: string, origin: string): boolean {
  return allowedPermissions.has(permission) && (askedBy === origin || askedBy.startsWith(`${origin}/`))
}

/**
 * Whether a page's request may leave: for the app's own schemes, for what the page made itself, for the inspector, and in
 * development for the server that the page comes from, with its socket.
 */
export function isAllowedAddress(address: string, origin: string): boolean {
  if (/^(app|app-media|blob|devtools):/.test(address)) return true
  if (!/^http:\/\/(localhost|127\.0\.0\.1):\d+$/.test(origin)) return false
  return address.startsWith(`${origin}/`) || address.startsWith(`${origin.replace(/^http/, 'ws')}/`)
}
