import type { CannedDetail, CannedStatus, CannedVariant } from '../../../src/shared/contract/canned.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import { cannedSeeds, folderSeeds } from './cannedSeeds.ts'
import type { World } from './world.ts'

/** A response as the pretended engine keeps it. */
export type Stored = Omit<CannedDetail, 'canEdit' | 'canApprove' | 'status' | 'languages' | 'networks'> & {
  ownerId: string
}
interface Version {
  version: number
  body: string
  status: CannedStatus
  at: number
  memberName: string
  cause: string
  note: string
}
export interface Folder {
  id: string
  brandId: string | null
  parentId: string | null
  name: string
  isPinned: boolean
  position: number
}

/** The canned responses of a world; tests may change them and then call `changed`. */
export interface CannedWorld {
  folders: Folder[]
  responses: Stored[]
  versions: Map<string, Version[]>
  promote: { text: string; language: string; uses: number; lastUsedAt: number }[]
}

export const day = 24 * 3_600_000
const worlds = new WeakMap<World, CannedWorld>()
let made = 0
export const nextId = (kind: string): string => `${kind}-${String(++made)}`

/** The canned responses of a world, made on the first look: some in four languages where it has brands, else none. */
export function cannedOf(world: World, now = Date.now()): CannedWorld {
  const known = worlds.get(world)
  if (known !== undefined) return known
  const canned: CannedWorld = { folders: [], responses: [], versions: new Map(), promote: [] }
  worlds.set(world, canned)
  if (world.brands.length === 0) return canned
  folderSeeds.forEach(({ brandId, name, under }, position) => {
    const parentId = canned.folders.find((folder) => folder.name === under)?.id ?? null
    canned.folders.push({ id: `f-${name}`, brandId, parentId, name, isPinned: false, position })
  })
  for (const seed of cannedSeeds) {
    const variants = seed.texts.map((text, at): CannedVariant => {
      const id = `v-${seed.shortcut}-${String(at + 1)}`
      const status = text.status ?? 'draft'
      const isApproved = status === 'approved'
      const writer = { at: now - 12 * day, memberName: 'Ploy Srisai', note: '', version: 1, body: text.body }
      const versions: Version[] = [{ ...writer, status: 'draft', cause: 'edited' }]
      if (status !== 'draft') versions.unshift({ ...writer, at: now - 11 * day, status: 'review', cause: 'submitted' })
      if (isApproved)
        versions.unshift({ ...writer, at: now - 10 * day, status, memberName: 'Elena Ruiz', cause: 'approved' })
      canned.versions.set(id, versions)
      return {
        id,
        network: text.network ?? null,
        language: text.language,
        register: null,
        visibility: 'both',
        body: text.body,
        status,
        approvedBody: null,
        version: 1,
        changedAt: now - 12 * day,
        changedByName: 'Ploy Srisai',
        approvedByName: isApproved ? 'Elena Ruiz' : null,
        approvedAt: isApproved ? now - 10 * day : null,
        problems: problemsOf(text.body),
      }
    })
    canned.responses.push({
      id: `r-${seed.shortcut}`,
      brandId: seed.brandId,
      folderId: seed.folder === '' ? null : `f-${seed.folder}`,
      title: seed.title,
      shortcut: seed.shortcut,
      keywords: [...(seed.keywords ?? [])],
      validUntil: seed.validUntil ?? null,
      isPersonal: seed.isPersonal === true,
      isArchived: seed.isArchived === true,
      uses: seed.uses,
      lastUsedAt: now - 2 * day,
      intent: '',
      class: 'agent',
      actions: seed.shortcut === '返品' ? [{ kind: 'tag', tag: '返品' }] : [],
      variants,
      ownerName: 'Ploy Srisai',
      ownerId: seed.isPersonal === true ? 'm1' : 'm5',
      forkedFromId: null,
      createdAt: now - 40 * day,
      revision: 1,
      stats: {
        uses: seed.uses,
        lastUsedAt: now - 2 * day,
        editRate: 0.12,
        medianEdit: 0.04,
        repliedRate: 0.3,
        after: { positive: 3, neutral: 0, negative: 1, mixed: 1 },
        complaintsAfter: 0.2,
      },
    })
  }
  canned.promote.push({
    text: '明日の朝にあらためてご連絡いたします。',
    language: 'ja',
    uses: 8,
    lastUsedAt: now - day,
  })
  return canned
}

/** What is wrong with a template, in sentences. */
export function problemsOf(body: string): string[] {
  const opened = body.split('{{').length
  return opened === body.split('}}').length ? [] : ['A {{ is opened and not closed.']
}

/** The member who acts. */
export function me(world: World): World['members'][number] {
  return world.members.find((member) => member.isMe) ?? fail('not_found', 'Nobody acts here.')
}

/** Refuses in words. */
export function fail(code: 'not_found' | 'conflict', message: string): never {
  throw new FailureError({ code, message })
}
