import { describe, expect, it } from 'vitest'
import type { CannedFolder } from '../../src/shared/contract/canned.ts'
import {
  adoptIds,
  baseOf,
  copyForm,
  emptyForm,
  formOf,
  freeRegister,
  isSameForm,
  newVariant,
  saveInput,
} from '../../src/renderer/features/canned/cannedForm.ts'
import { rowsIn, treeLines } from '../../src/renderer/features/canned/cannedTree.ts'
import { faultOf } from '../../src/renderer/features/canned/formFault.ts'
import { answerCanned } from './fake/canned.ts'
import { believableWorld } from './fake/world.ts'
import { cannedDetail } from '../../src/shared/contract/canned.ts'

const world = believableWorld(Date.now())
const detail = cannedDetail.parse(answerCanned(world, 'canned.detail', { cannedId: 'r-返品' }, Date.now()))
const form = formOf(detail)

describe('the form of a response', () => {
  it('takes over the names that a save gave to new texts, so that typing on changes them instead of making them again', () => {
    const added = newVariant({ language: 'ja', network: 'bluesky', body: 'typed on' })
    const without = form.variants.filter((each) => each.network !== 'bluesky')
    const adopted = adoptIds({ ...form, variants: [...without, added] }, detail)
    expect(adopted.variants.at(-1)).toMatchObject({ variantId: 'v-返品-2', body: 'typed on' })
    // A name that another text has already is not given twice.
    const twice = adoptIds({ ...form, variants: [...form.variants, added] }, detail)
    expect(twice.variants.at(-1)?.variantId).toBeNull()
  })

  it('is the same whatever its new texts are called in the window', () => {
    const place = { brandId: 'b1', folderId: null, isPersonal: false, language: 'ja' }
    expect(isSameForm(emptyForm(place), emptyForm(place))).toBe(true)
    expect(isSameForm(emptyForm(place), emptyForm({ ...place, body: 'x' }))).toBe(false)
    expect(isSameForm(form, { ...form, keywords: [...form.keywords, 'more'] })).toBe(false)
  })

  it('is copied without the names of the engine', () => {
    const copy = copyForm(form, 'Copy')
    expect(copy.variants.every((each) => each.variantId === null)).toBe(true)
    expect(saveInput(null, null, copy)).toMatchObject({ cannedId: null, shortcut: '返品-2', title: 'Copy' })
    expect(saveInput(null, null, { ...copy, shortcut: '；返品' }).shortcut).toBe('返品')
  })

  it('knows the base of a text for a network, and a register that is free', () => {
    const own = form.variants.find((each) => each.network === 'bluesky')
    if (own === undefined) throw new Error('The world lost its text for Bluesky')
    expect(baseOf(form, own)?.variantId).toBe('v-返品-1')
    expect(freeRegister(form.variants, 'bluesky')).toBe('formal')
    expect(freeRegister(form.variants, 'mastodon')).toBeNull()
  })

  it('says what keeps it from being saved, twins among it', () => {
    expect(faultOf(form)).toBeNull()
    expect(faultOf({ ...form, title: '  ' })).toContain('Give a title')
    expect(faultOf({ ...form, shortcut: 'with space' })).toContain('without spaces')
    const twin = newVariant({ language: 'ja', body: 'x' })
    expect(faultOf({ ...form, variants: [...form.variants, twin] })).toContain('Two texts in 日本語')
    expect(faultOf({ ...form, variants: [newVariant({ language: 'th', body: ' ' })] })).toContain(
      'Write the text in ไทย',
    )
  })
})

describe('the tree of libraries', () => {
  const folder = (id: string, parentId: string | null): CannedFolder => ({
    id,
    brandId: null,
    parentId,
    name: id,
    isPinned: id === 'b',
    position: 0,
    count: 0,
  })

  it('shows two levels, pinned folders first', () => {
    const libraries = {
      brands: [],
      rows: [],
      folders: [folder('a', null), folder('b', null), folder('c', 'a'), folder('d', 'c')],
    }
    const all = new Set(['shared', 'folder:a', 'folder:b', 'folder:c'])
    expect(treeLines(libraries, all).map((line) => line.key)).toEqual([
      'shared',
      'folder:b',
      'folder:a',
      'folder:c',
      'mine',
    ])
  })

  it('ends also where folders lie in each other', () => {
    const libraries = { brands: [], rows: [], folders: [folder('a', 'c'), folder('c', 'a')] }
    expect(rowsIn({ kind: 'folder', folderId: 'a' }, libraries)).toEqual([])
  })
})
