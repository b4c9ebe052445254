import type { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createNotifier, setBadge, unmarked } from '../../src/main/app/notifications.ts'
import { watchPower } from '../../src/main/app/power.ts'
import { createTray } from '../../src/main/app/tray.ts'

const desktop = vi.hoisted(() => ({
  isOnline: true,
  canNotify: true,
  hasTray: true,
  badge: -1,
  notes: [] as { given: Record<string, unknown>; emit: (event: string) => void; isShown: boolean }[],
  trays: [] as { isDestroyed: boolean; toolTip: string; click: () => void }[],
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  const listening = new Emitter()
  class Notification extends Emitter {
    static isSupported = (): boolean => desktop.canNotify
    readonly record
    constructor(given: Record<string, unknown>) {
      super()
      this.record = { given, emit: (event: string) => void this.emit(event), isShown: false }
      desktop.notes.push(this.record)
    }
    show(): void {
      this.record.isShown = true
    }
  }
  class Tray extends Emitter {
    readonly record
    constructor() {
      super()
      if (!desktop.hasTray) throw new Error('no tray here')
      this.record = { isDestroyed: false, toolTip: '', click: () => void this.emit('click') }
      desktop.trays.push(this.record)
    }
    setToolTip(words: string): void {
      this.record.toolTip = words
    }
    setTitle(): void {}
    setContextMenu(): void {}
    destroy(): void {
      this.record.isDestroyed = true
    }
  }
  return {
    app: { setBadgeCount: (count: number) => (desktop.badge = count) },
    net: { isOnline: () => desktop.isOnline },
    powerMonitor: listening,
    Notification,
    Tray,
    Menu: { buildFromTemplate: () => ({}) },
    nativeImage: { createFromPath: () => ({ resize: () => ({}) }) },
  }
})

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(desktop, { isOnline: true, canNotify: true, hasTray: true, badge: -1, notes: [], trays: [] })
})
afterEach(() => vi.useRealTimers())

describe('power and network', () => {
  test('the engine hears of each change once, and of sleep and waking', async () => {
    const { powerMonitor } = (await import('electron')) as unknown as { powerMonitor: EventEmitter } // the stand-in above
    const told: string[] = []
    const stop = watchPower(({ kind }) => void told.push(kind))
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
    desktop.isOnline = false
    vi.advanceTimersByTime(10_000)
    desktop.isOnline = true
    vi.advanceTimersByTime(10_000)
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
    expect(told).toEqual(['offline', 'online', 'suspending', 'resumed'])
    stop()
    desktop.isOnline = false
    vi.advanceTimersByTime(10_000)
    powerMonitor.emit('suspend')
    expect(told).toHaveLength(4)
  })

  test('a computer without a connection from the start is not called offline', () => {
    desktop.isOnline = false
    const told: string[] = []
    const stop = watchPower(({ kind }) => void told.push(kind))
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([])
    desktop.isOnline = true
    vi.advanceTimersByTime(5000)
    expect(told).toEqual(['online'])
    stop()
  })
})

describe('notifications', () => {
  test('are shown, cut to length, and a click opens their conversation', () => {
    const opened: (string | null)[] = []
    const notify = createNotifier((note) => void opened.push(note.conversationId))
    notify({ title: 't'.repeat(999), body: 'b'.repeat(999), conversationId: 'c1', brandId: 'b1', isUrgent: true })
    notify({ title: 'calm', body: '', conversationId: null, brandId: null, isUrgent: false })
    expect(desktop.notes.map(({ isShown }) => isShown)).toEqual([true, true])
    expect(desktop.notes[0]?.given).toMatchObject({
      title: 't'.repeat(200),
      body: 'b'.repeat(500),
      urgency: 'critical',
      silent: true,
    })
    expect(desktop.notes[1]?.given).toMatchObject({ urgency: 'normal', silent: true })
    desktop.notes[0]?.emit('click')
    desktop.notes[1]?.emit('click')
    expect(opened).toEqual(['c1', null])
  })

  test('where the desktop shows none, none are made', () => {
    desktop.canNotify = false
    createNotifier(() => undefined)({ title: '', body: '', conversationId: null, brandId: null, isUrgent: false })
    expect(desktop.notes).toEqual([])
  })

  test('what people wrote is no tag where desktops read tags', () => {
    expect(unmarked('<b>Hi</b> & bye', 'linux')).toBe('‹b›Hi‹/b› ＆ bye')
    expect(unmarked('<b>', 'darwin')).toBe('<b>')
  })

  test('the count on the icon is passed on', () => {
    setBadge(7)
    expect(desktop.badge).toBe(7)
  })
})

describe('the tray', () => {
  test('shows one icon while wanted, which brings the window back', () => {
    let opened = 0
    const tray = createTray(
      'icon.png',
      () => (opened += 1),
      () => undefined,
    )
    expect(tray.isShown()).toBe(false)
    tray.show(true)
    tray.show(true)
    expect(desktop.trays).toHaveLength(1)
    expect(tray.isShown()).toBe(true)
    desktop.trays[0]?.click()
    expect(opened).toBe(1)
    tray.show(false)
    expect(tray.isShown()).toBe(false)
    expect(desktop.trays[0]?.isDestroyed).toBe(true)
  })

  test('says how many wait, also when it is shown later, and nothing while it is away', () => {
    const tray = createTray(
      'icon.png',
      () => undefined,
      () => undefined,
    )
    tray.count(3)
    expect(desktop.trays).toHaveLength(0)
    tray.show(true)
    expect(desktop.trays[0]?.toolTip).toBe('Parley, 3 to reply')
    tray.count(0)
    expect(desktop.trays[0]?.toolTip).toBe('Parley')
  })

  test('a desktop without one is no failure, and nothing counts as shown', () => {
    desktop.hasTray = false
    const tray = createTray(
      'icon.png',
      () => undefined,
      () => undefined,
    )
    tray.show(true)
    expect(tray.isShown()).toBe(false)
  })
})
