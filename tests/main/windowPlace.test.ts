import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fitPlace, readPlace, savePlace } from '../../src/main/app/windowPlace.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }
const place = (x: number, y: number, width: number, height: number) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
})

describe('where the window opens', () => {
  test('the first time in the middle of the first screen', () => {
    expect(fitPlace(null, [screen, second])).toEqual({ x: 280, y: 90, width: 1360, height: 860 })
  })
  test('where it was', () => {
    expect(fitPlace(place(2000, 50, 1000, 700), [screen, second])).toEqual({ x: 2000, y: 50, width: 1000, height: 700 })
  })
  test('not on a screen that is gone, nor with its title bar out of reach', () => {
    for (const lost of [
      place(2000, 50, 1000, 700),
      place(-990, 50, 1000, 700),
      place(0, -200, 1000, 700),
      place(0, 1030, 1000, 700),
    ]) {
      expect(fitPlace(lost, [screen])).toEqual({ x: 280, y: 90, width: 1360, height: 860 })
    }
  })
  test('never smaller than 880 by 600, nor larger than the screen', () => {
    expect(fitPlace(place(10, 10, 100, 100), [screen])).toMatchObject({ width: 880, height: 600 })
    expect(fitPlace(place(10, 10, 9000, 9000), [screen])).toMatchObject({ width: 1920, height: 1040 })
    expect(fitPlace(null, [{ x: 0, y: 0, width: 800, height: 480 }])).toEqual({ x: 0, y: 0, width: 880, height: 600 })
    expect(fitPlace(null, [])).toMatchObject({ width: 1360, height: 860 })
  })
})

describe('the file of it', () => {
  test('is read as it was saved; a broken one counts as none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-place-'))
    const file = join(folder, 'deep', 'window.json')
    expect(readPlace(file)).toBeNull()
    savePlace(file, { ...place(1, 2, 900, 700), isMaximized: true })
    expect(readPlace(file)).toEqual({ bounds: { x: 1, y: 2, width: 900, height: 700 }, isMaximized: true })
    for (const broken of [
      '',
      '{}',
      'null',
      '{"bounds":{"x":"1","y":2,"width":3,"height":4}}',
      '{"bounds":{"x":1e999,"y":2,"width":3,"height":4}}',
    ]) {
      writeFileSync(file, broken)
      expect(readPlace(file)).toBeNull()
    }
    savePlace(join(file, 'below-a-file', 'x.json'), place(1, 2, 3, 4))
    rmSync(folder, { recursive: true })
  })
})
