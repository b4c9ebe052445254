import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { textLanguage } from '../rules/canned/languageTag.ts'
import { isDay } from '../rules/localDay.ts'
import { foldShortcut, mayEditShared, variantsOf } from '../store/canned.ts'
import type { CannedStored } from '../store/canned.ts'
import { addVariant, changeVariant, insertCanned, takeOutVariant } from '../store/cannedWrite.ts'
import type { VariantFields } from '../store/cannedWrite.ts'
import { findMember } from '../store/members.ts'
import {
  brandNumber,
  folderNumber,
  mustFindCanned,
  mustChangeCanned,
  refuseTakenShortcut,
  refuseUnlessEditor,
} from './cannedRights.ts'
import type { CommandContext } from './context.ts'

type Save = CommandParsed<'canned.save'>

/** What a save did, for the record. */
export interface Saved {
  readonly id: string
  readonly brand: number | null
  readonly revision: number
  readonly changedTexts: number
}

/** Writes a response with all its wordings; those left out go. Refuses what would overwrite another member's change. */
export function saveCanned(ctx: CommandContext, typed: Save): Saved {
  const input = { ...typed, variants: typed.variants.map(inOneForm) }
  const known = input.cannedId === null ? null : readyToChange(ctx, input.cannedId, input)
  const brand = known !== null && input.brandId === known.brand_id ? known.brand : brandNumber(ctx, input.brandId)
  if (!input.isPersonal) refuseUnlessEditor(ctx)
  // A personal copy that its maker shares leaves its maker: from then on it is everybody's.
  const owner = known?.owner ?? ctx.me.number
  const folder = folderNumber(ctx, input.folderId, brand)
  refuseTakenShortcut(ctx, {
    shortcut: input.shortcut,
    brand,
    isPersonal: input.isPersonal,
    owner,
    // What was put away has given its shortcut free.
    number: known?.number ?? null,
  })
  if (input.validUntil !== null && !isDay(input.validUntil))
    invalid('validUntil', 'There is no such day. Use YYYY-MM-DD.')
  refuseWrongActions(ctx, input.actions)
  refuseTwins(input.variants)
  const fields = {
    brand,
    folder,
    title: input.title.toWellFormed(),
    shortcut: input.shortcut,
    shortcut_folded: foldShortcut(input.shortcut),
    ...keywordFields(
      known,
      input.keywords.map((it) => it.toWellFormed()),
    ),
    intent: input.intent,
    class: input.class,
    actions_json: JSON.stringify(input.actions),
    valid_until: input.validUntil,
    is_personal: input.isPersonal ? 1 : 0,
  }
  if (known === null) {
    const number = insertCanned(ctx.db, { id: ctx.commandId, owner, forked_from: null, fields, at: ctx.now })
    input.variants.forEach((it, place) => add(ctx, number, place, it, input.isPersonal))
    return { id: ctx.commandId, brand, revision: 1, changedTexts: input.variants.length }
  }
  const revision = known.revision + 1
  const names = Object.keys(fields).map((name) => `${name} = :${name}`)
  ctx.db.run(
    `UPDATE canned SET ${names.join(', ')}, revision = :revision, changed_by = :member, changed_at = :now WHERE number = :number`,
    { ...fields, revision, member: ctx.me.number, now: ctx.now, number: known.number },
  )
  const changedTexts = saveVariants(ctx, known, input)
  return { id: known.id, brand, revision, changedTexts }
}

/** The text of a file is kept with its separators as long as the keywords are the same. */
function keywordFields(
  known: CannedStored | null,
  keywords: readonly string[],
): { readonly keywords_json: string; readonly keywords_text: string } {
  const json = JSON.stringify(keywords)
  return {
    keywords_json: json,
    keywords_text: known?.keywords_json === json ? known.keywords_text : keywords.join(', '),
  }
}

function readyToChange(ctx: CommandContext, id: string, input: Save): CannedStored {
  const row = mustChangeCanned(ctx, id)
  if (input.revision !== null && input.revision !== row.revision) {
    const by = ctx.db.get<{ name: string }>('SELECT name FROM members WHERE number = :number', {
      number: row.changed_by,
    })
    conflict(
      `${by?.name ?? 'Somebody'} changed this response after you opened it. What you typed is still in the window: look at the newer text, then save again.`,
    )
  }
  if (row.is_personal === 0 && input.isPersonal)
    unsupported('A shared response cannot become personal: others use it. Make a personal copy instead.')
  if (row.is_personal === 1 && !input.isPersonal && !mayEditShared(ctx.me))
    unsupported('Leads and managers share responses. Ask one of them; your personal response stays as it is.')
  return row
}

function saveVariants(ctx: CommandContext, known: CannedStored, input: Save): number {
  const before = new Map(variantsOf(ctx.db, known.number).map((it) => [it.id, it]))
  const kept = new Set(input.variants.flatMap((it) => it.variantId ?? []))
  for (const id of kept)
    if (!before.has(id))
      notFound(
        'One of the texts is not part of this response any more. Open it again; what you typed is in the window.',
      )
  for (const [id, variant] of before) if (!kept.has(id)) takeOutVariant(ctx.db, variant.number, ctx.now)
  // First out of each other's way: two wordings that change places would meet halfway.
  for (const variant of before.values())
    if (kept.has(variant.id))
      ctx.db.run("UPDATE canned_variants SET network = 'moving ' || number WHERE number = :number", {
        number: variant.number,
      })
  let changed = 0
  input.variants.forEach((it, place) => {
    const variant = it.variantId === null ? undefined : before.get(it.variantId)
    if (variant === undefined) {
      add(ctx, known.number, place, it, input.isPersonal)
      changed++
      return
    }
    const isShared = known.is_personal === 1 && !input.isPersonal
    const how = { needsApproval: !input.isPersonal, startsOver: isShared, cause: 'edited' as const }
    if (changeVariant(ctx.db, variant, fieldsOf(it, place), { ...how, member: ctx.me.number, at: ctx.now })) changed++
  })
  return changed
}

function add(
  ctx: CommandContext,
  canned: number,
  place: number,
  it: Save['variants'][number],
  isPersonal: boolean,
): void {
  addVariant(ctx.db, canned, ctx.deps.newId(), fieldsOf(it, place), {
    // A personal response is used by its maker only, who cannot approve what they wrote: it needs no approval.
    status: isPersonal ? 'approved' : 'draft',
    cause: 'edited',
    member: ctx.me.number,
    at: ctx.now,
  })
}

function fieldsOf(it: Save['variants'][number], position: number): VariantFields {
  return {
    position,
    network: it.network,
    language: it.language,
    register: it.register,
    visibility: it.visibility,
    body: it.body.toWellFormed(),
  }
}

function refuseWrongActions(ctx: CommandContext, actions: Save['actions']): void {
  for (const it of actions)
    if (it.kind === 'assign' && findMember(ctx.db, it.memberId)?.id !== it.memberId)
      invalid('actions', 'The member to assign to is not here any more. Choose somebody else.')
  for (const kind of ['assign', 'snooze', 'close'] as const)
    if (actions.filter((it) => it.kind === kind).length > 1) invalid('actions', `Only one “${kind}” can be done.`)
  if (actions.some((it) => it.kind === 'snooze') && actions.some((it) => it.kind === 'close'))
    invalid('actions', 'A conversation is either snoozed or closed. Take one of the two out.')
}

/** A text with its language in the form that files have as well, or a file would bring it back as another. */
function inOneForm(it: Save['variants'][number], place: number): Save['variants'][number] {
  const language = textLanguage(it.language)
  if (language === undefined)
    return invalid(
      `variants.${place}.language`,
      `“${it.language}” is no language. Use a code such as en, ja, th or ko.`,
    )
  return { ...it, language }
}

function refuseTwins(variants: Save['variants']): void {
  const seen = new Map<string, number>()
  variants.forEach((it, place) => {
    const key = [it.network, it.language, it.register, it.visibility].join('\u0000')
    const twin = seen.get(key)
    if (twin !== undefined)
      invalid(
        `variants.${place}`,
        `Texts ${twin + 1} and ${place + 1} are for the same network, language, register and place. Make one of them differ.`,
      )
    seen.set(key, place)
  })
}

/** A personal copy of the texts in use, under a shortcut that is free; returns the copy's row facts. */
export function forkCanned(ctx: CommandContext, id: string): Saved {
  const row = mustFindCanned(ctx, id)
  const shortcut = freeShortcut(ctx, row)
  const number = insertCanned(ctx.db, {
    id: ctx.commandId,
    owner: ctx.me.number,
    forked_from: row.number,
    at: ctx.now,
    fields: {
      brand: row.brand,
      folder: row.folder,
      title: row.title,
      shortcut,
      shortcut_folded: foldShortcut(shortcut),
      keywords_json: row.keywords_json,
      keywords_text: row.keywords_text,
      intent: row.intent,
      // Only people use a personal one.
      class: 'agent',
      actions_json: row.actions_json,
      valid_until: row.valid_until,
      is_personal: 1,
    },
  })
  const variants = variantsOf(ctx.db, row.number)
  variants.forEach((it, position) =>
    addVariant(
      ctx.db,
      number,
      ctx.deps.newId(),
      {
        position,
        network: it.network,
        language: it.language,
        register: it.register,
        visibility: it.visibility,
        body: it.status === 'approved' ? it.body : (it.approved_body ?? it.body),
      },
      { status: 'approved', cause: 'edited', member: ctx.me.number, at: ctx.now },
    ),
  )
  return { id: ctx.commandId, brand: row.brand, revision: 1, changedTexts: variants.length }
}

function freeShortcut(ctx: CommandContext, row: CannedStored): string {
  const taken = new Set(
    ctx.db
      .all<{ shortcut_folded: string }>(
        'SELECT shortcut_folded FROM canned WHERE is_personal = 1 AND owner = :me AND coalesce(brand, 0) = coalesce(:brand, 0) AND archived_at IS NULL',
        { me: ctx.me.number, brand: row.brand },
      )
      .map((it) => it.shortcut_folded),
  )
  const start = [...row.shortcut].slice(0, 55).join('')
  for (let n = 1; ; n++) {
    const shortcut = n === 1 ? row.shortcut : `${start}-${n}`
    if (!taken.has(foldShortcut(shortcut))) return shortcut
  }
}
