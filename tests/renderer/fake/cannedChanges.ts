import type { CannedVariant } from '../../../src/shared/contract/canned.ts'
import type { CannedWorld, Folder, Stored } from './cannedWorld.ts'
import { cannedOf, fail, me, nextId, problemsOf } from './cannedWorld.ts'
import type { World } from './world.ts'

type Input = Record<string, unknown>

/** Changes canned responses; undefined when the command is another's. */
export function changeCanned(world: World, name: string, input: Input, now: number): unknown {
  if (!name.startsWith('canned.')) return undefined
  const canned = cannedOf(world, now)
  const response = (): Stored =>
    canned.responses.find((each) => each.id === input['cannedId']) ?? fail('not_found', 'This response is gone.')
  switch (name) {
    case 'canned.save':
      return save(world, canned, input, now)
    case 'canned.archive': {
      response().isArchived = input['on'] === true
      return {}
    }
    case 'canned.move': {
      const ids = input['cannedIds'] as string[] // parsed: ids
      for (const each of canned.responses) if (ids.includes(each.id)) each.folderId = input['folderId'] as string | null // parsed: an id or null
      return {}
    }
    case 'canned.fork': {
      const copy = structuredClone(response())
      Object.assign(copy, {
        id: nextId('r'),
        isPersonal: true,
        ownerId: me(world).id,
        forkedFromId: copy.id,
        revision: 1,
      })
      copy.variants.forEach((variant) => (variant.id = nextId('v')))
      canned.responses.push(copy)
      return { cannedId: copy.id }
    }
    case 'canned.saveFolder': {
      const { folderId, ...rest } = input
      const known = canned.folders.find((folder) => folder.id === folderId)
      if (known !== undefined) Object.assign(known, rest)
      else canned.folders.push({ position: canned.folders.length, ...rest, id: nextId('f') } as Folder) // parsed: the rest of a folder
      return { folderId: known?.id ?? canned.folders.at(-1)?.id ?? '' }
    }
    case 'canned.removeFolder': {
      const gone = canned.folders.find((folder) => folder.id === input['folderId'])
      canned.folders = canned.folders.filter((folder) => folder !== gone)
      for (const each of canned.responses) if (each.folderId === gone?.id) each.folderId = gone?.parentId ?? null
      return {}
    }
    case 'canned.setStatus': {
      const owner = canned.responses.find((each) => each.variants.some(({ id }) => id === input['variantId']))
      const variant = owner?.variants.find(({ id }) => id === input['variantId'])
      if (owner === undefined || variant === undefined) return fail('not_found', 'This text is gone.')
      const status = input['status'] as 'draft' | 'review' | 'approved' // parsed: one of them
      if (status === 'approved' && variant.changedByName === me(world).name)
        return fail('conflict', 'You wrote this text, so somebody else has to approve it.')
      const cause = status === 'approved' ? 'approved' : status === 'review' ? 'submitted' : 'sent_back'
      Object.assign(variant, {
        status,
        ...(status === 'approved' ? { approvedByName: me(world).name, approvedAt: now, approvedBody: null } : {}),
      })
      owner.revision += 1
      note(canned, variant, now, me(world).name, cause, String(input['note']))
      return {}
    }
    default:
      return undefined
  }
}

function save(world: World, canned: CannedWorld, input: Input, now: number): unknown {
  const { cannedId, revision, variants, ...rest } = input
  const known = canned.responses.find((each) => each.id === cannedId)
  if (cannedId !== null && known === undefined) return fail('not_found', 'This response is gone.')
  if (known !== undefined && known.revision !== revision)
    return fail('conflict', 'Somebody else changed this response.')
  if (
    canned.responses.some(
      (each) => each.id !== cannedId && each.shortcut === input['shortcut'] && each.brandId === input['brandId'],
    )
  )
    return fail('conflict', `The shortcut ;${String(input['shortcut'])} is taken.`)
  const { name, id } = me(world)
  const texts = (variants as (Partial<CannedVariant> & { variantId: string | null; body: string })[]).map(
    // parsed: wordings
    ({ variantId, ...text }) => {
      const old = known?.variants.find((each) => each.id === variantId)
      const isChanged = old === undefined || old.body !== text.body
      const change = {
        version: (old?.version ?? 0) + 1,
        status: old?.status === 'approved' ? 'review' : 'draft',
        approvedBody: old?.status === 'approved' ? old.body : null,
        changedAt: now,
        changedByName: name,
        problems: problemsOf(text.body),
      }
      const kept = old ?? { id: nextId('v'), approvedByName: null, approvedAt: null }
      const variant = { ...kept, ...text, ...(isChanged ? change : {}) } as CannedVariant // all of its parts are named above
      if (isChanged) note(canned, variant, now, name, 'edited', '')
      return variant
    },
  )
  const stats = {
    uses: 0,
    lastUsedAt: null,
    editRate: null,
    medianEdit: null,
    repliedRate: null,
    after: null,
    complaintsAfter: null,
  }
  const start = {
    id: nextId('r'),
    isArchived: false,
    uses: 0,
    lastUsedAt: null,
    ownerName: name,
    ownerId: id,
    forkedFromId: null,
    createdAt: now,
    revision: 0,
    stats,
  }
  const next = { ...(known ?? start), ...rest, variants: texts } as Stored // likewise
  next.revision += 1
  if (known === undefined) canned.responses.push(next)
  else Object.assign(known, next)
  return { cannedId: next.id, revision: next.revision }
}

function note(
  canned: CannedWorld,
  variant: CannedVariant,
  at: number,
  memberName: string,
  cause: string,
  words: string,
): void {
  const { id, version, body, status } = variant
  canned.versions.set(id, [
    { version, body, status, at, memberName, cause, note: words },
    ...(canned.versions.get(id) ?? []),
  ])
}
