import { openSession } from '../../desktopSession.ts'
import type { DesktopSession } from '../../desktopSession.ts'

/** Opens a desktop for tests that were not started in one: screen, session bus and keyring. */
export function openDesktop(): Promise<DesktopSession> {
  return openSession(
    'desktop',
    [],
    ['DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'],
  )
}
