import { describe, expect, test } from 'vitest'
import { choosePlaces, readArguments } from '../../src/main/app/paths.ts'
import { dataFolder, usualHome } from '../../src/main/host/dataFolder.ts'

describe('the app’s own flags', () => {
  test('are found by name wherever they stand', () => {
    const none = { data: null, screenshot: null, actAs: null }
    expect(readArguments(['electron', '--no-sandbox', '.'])).toEqual(none)
    expect(readArguments(['electron', '.', '--data', '/d', '--screenshot=/s.png', '--as', 'Mai'])).toEqual({
      data: '/d',
      screenshot: '/s.png',
      actAs: 'Mai',
    })
    expect(readArguments(['electron', '.', '--data', '/a', '--data=/b'])).toMatchObject({ data: '/b' })
    expect(readArguments(['electron', '.', '--data', '--screenshot', 'x'])).toMatchObject({
      data: null,
      screenshot: 'x',
    })
    expect(readArguments(['electron', '.', '--data'])).toEqual(none)
    expect(readArguments(['electron', '.', '--database', 'x', '--data='])).toEqual(none)
  })
})

describe('folders', () => {
  const facts = { platform: 'linux' as const, env: {}, home: '/home/mai' }
  test('the usual ones by platform', () => {
    expect(usualHome(facts)).toBe('/home/mai/.config/Parley')
    expect(usualHome({ ...facts, env: { XDG_CONFIG_HOME: '/x' } })).toBe('/x/Parley')
    expect(usualHome({ ...facts, platform: 'darwin' })).toBe('/home/mai/Library/Application Support/Parley')
    expect(
      usualHome({ platform: 'win32', env: { APPDATA: 'C:\\Users\\mai\\AppData\\Roaming' }, home: 'C:\\Users\\mai' }),
    ).toBe('C:\\Users\\mai\\AppData\\Roaming\\Parley')
    expect(dataFolder(null, facts)).toBe('/home/mai/.config/Parley/data')
  })
  test('a named one wins over the environment, and both over the usual one', () => {
    const env = { PARLEY_DATA: '/env' }
    expect(dataFolder('/named', { ...facts, env })).toBe('/named')
    expect(dataFolder(null, { ...facts, env })).toBe('/env')
    expect(choosePlaces({ data: null, screenshot: null, actAs: null }, { ...facts, env })).toEqual({
      dataDir: '/env',
      userData: '/env/app',
      logDir: '/env/app/logs',
    })
    expect(choosePlaces({ data: '/named', screenshot: null, actAs: null }, { ...facts, env }).userData).toBe(
      '/named/app',
    )
    expect(choosePlaces({ data: null, screenshot: null, actAs: null }, facts)).toEqual({
      dataDir: '/home/mai/.config/Parley/data',
      userData: '/home/mai/.config/Parley',
      logDir: '/home/mai/.config/Parley/logs',
    })
  })
})
