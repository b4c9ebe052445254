import { openSession } from '../desktopSession.ts'
import type { DesktopSession } from '../desktopSession.ts'

/** Opens a private, empty keyring that several commands can share. Where the system has one keychain for all, that one is used. */
export function openKeyring(): Promise<DesktopSession> {
  return openSession(
    'keyring',
    ['--no-screen'],
    ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'],
  )
}
