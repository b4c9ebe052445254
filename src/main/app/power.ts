import { net, powerMonitor } from 'electron'
import type { HostEvent } from '../../shared/contract/host.ts'

const lookEvery = 3000

/**
 * Tells the engine when the computer sleeps and wakes and when the network goes and comes. A machine that starts without
 * a network connection is not called offline until it has been online: some are reached by loopback only.
 */
export function watchPower(tell: (event: HostEvent) => void): () => void {
  let wasOnline = net.isOnline()
  const look = setInterval(() => {
    const isOnline = net.isOnline()
    if (isOnline !== wasOnline) tell({ kind: isOnline ? 'online' : 'offline' })
    wasOnline = isOnline
  }, lookEvery)
  const suspend = (): void => tell({ kind: 'suspending' })
  const resume = (): void => tell({ kind: 'resumed' })
  powerMonitor.on('suspend', suspend)
  powerMonitor.on('resume', resume)
  return () => {
    clearInterval(look)
    powerMonitor.off('suspend', suspend)
    powerMonitor.off('resume', resume)
  }
}
