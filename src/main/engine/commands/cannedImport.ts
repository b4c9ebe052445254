import type { CannedImportResult, CannedImportRow } from '../../../shared/contract/canned.ts'
import { shortcut as shortcutForm } from '../../../shared/contract/canned.ts'
import { longestKeyword, mostKeywords } from '../../../shared/contract/cannedCommands.ts'
import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { textLanguage } from '../rules/canned/languageTag.ts'
import { isDay } from '../rules/localDay.ts'
import { foldShortcut, variantsOf } from '../store/canned.ts'
import type { VariantStored } from '../store/canned.ts'
import { folderMaker, folderSeparator } from '../store/cannedFolders.ts'
import { addVariant, changeVariant, insertCanned } from '../store/cannedWrite.ts'
import { brandNumber } from './cannedRights.ts'
import type { CommandContext } from './context.ts'

/** A response that the file adds to, as it stands so far. */
interface Met {
  readonly number: number
  readonly title: string
  readonly variants: Map<string, VariantStored>
  /** Texts that this file gave already, by what they are for, with the line. */
  readonly given: Map<string, number>
  position: number
  hasNewFacts: boolean
}

const longestBody = 20_000

/** Adds and changes responses of one scope, row by row; what is refused is told and stops nothing else. Personal responses are not touched. */
export function importCanned(
  ctx: CommandContext,
  input: CommandParsed<'canned.import'>,
): { readonly brand: number | null; readonly result: CannedImportResult } {
  const brand = brandNumber(ctx, input.brandId)
  const folderOf = folderMaker(ctx.db, brand, ctx.deps.newId)
  const met = new Map<string, Met>()
  const result: CannedImportResult = { added: 0, changed: 0, unchanged: 0, refused: [] }
  for (const typed of input.rows) {
    const language = textLanguage(typed.language)
    const row = { ...typed, language: language ?? null }
    const reason = language === undefined ? 'The language is no code such as en, ja, th or ko.' : reasonToRefuse(row)
    if (reason !== null) {
      result.refused.push({ line: row.line, reason })
      continue
    }
    const folded = foldShortcut(row.shortcut)
    let response = met.get(folded)
    const facts = factsOf(row, brand, row.folder.trim() === '' ? null : folderOf(pathOf(row.folder)))
    if (response === undefined) {
      response = meet(ctx, brand, folded, facts)
      met.set(folded, response)
    }
    if (response.title !== row.title.trim().toWellFormed()) {
      result.refused.push({
        line: row.line,
        reason: `The shortcut ;${row.shortcut} belongs to “${response.title}” in this file. Texts of one response have one title.`,
      })
      continue
    }
    const key = keyOf(row)
    const before = response.given.get(key)
    if (before !== undefined) {
      result.refused.push({
        line: row.line,
        reason: `Line ${before} has a text for the same network, language, register and place already.`,
      })
      continue
    }
    response.given.set(key, row.line)
    result[takeVariant(ctx, response, row, key)]++
  }
  return { brand, result }
}

function reasonToRefuse(row: CannedImportRow): string | null {
  if (!shortcutForm.safeParse(row.shortcut).success)
    return row.shortcut === ''
      ? 'The shortcut is missing.'
      : 'A shortcut is made of letters, digits, _ and -, without spaces, at most 60.'
  if (row.title.trim() === '') return 'The title is missing.'
  if (row.title.length > 200) return 'The title has more than 200 characters.'
  if (row.body.trim() === '') return 'The text is missing.'
  if (row.body.length > longestBody) return `The text has more than ${longestBody.toLocaleString('en')} characters.`
  if (row.validUntil !== null && !isDay(row.validUntil))
    return 'The last day of use is not a date. Write it as YYYY-MM-DD.'
  if (pathOf(row.folder).length > 2) return `Folders go two levels deep: “outer${folderSeparator}inner”.`
  if (pathOf(row.folder).some((name) => name.length > 100)) return 'The name of a folder has more than 100 characters.'
  return null
}

function pathOf(folder: string): string[] {
  return folder
    .split(folderSeparator)
    .map((it) => it.trim())
    .filter((it) => it !== '')
}

type Facts = ReturnType<typeof factsOf>

function factsOf(row: CannedImportRow, brand: number | null, folder: number | null) {
  return {
    brand,
    folder,
    title: row.title.trim().toWellFormed(),
    shortcut: row.shortcut,
    shortcut_folded: foldShortcut(row.shortcut),
    keywords_json: JSON.stringify(keywordsIn(row.keywords)),
    keywords_text: row.keywords.toWellFormed(),
    valid_until: row.validUntil,
  }
}

/** The keywords of a cell, as many and as long as the window can save. Who wrote them with spaces between has a long one, which is taken word by word. */
function keywordsIn(text: string): string[] {
  const all = text
    .split(/[,、，;；\n]/u)
    .map((it) => it.trim().toWellFormed())
    .flatMap((it) => (it.length <= longestKeyword ? [it] : it.split(/\s+/u)))
    .map((it) => it.slice(0, longestKeyword).toWellFormed())
    .filter((it) => it !== '')
  return [...new Set(all)].slice(0, mostKeywords)
}

function keyOf(it: Pick<VariantStored, 'network' | 'language' | 'register' | 'visibility'>): string {
  return [it.network, it.language, it.register, it.visibility].join('\u0000')
}

/** The response of this shortcut in the scope, its title, keywords, folder and last day brought to what the first row says; made when there is none. */
function meet(ctx: CommandContext, brand: number | null, folded: string, facts: Facts): Met {
  const known = ctx.db.get<Facts & { number: number }>(
    `SELECT number, folder, title, shortcut, keywords_text, valid_until FROM canned
     WHERE shortcut_folded = :folded AND coalesce(brand, 0) = coalesce(:brand, 0) AND is_personal = 0 AND archived_at IS NULL`,
    { folded, brand },
  )
  if (known === undefined) {
    const number = insertCanned(ctx.db, {
      id: ctx.deps.newId(),
      owner: ctx.me.number,
      forked_from: null,
      at: ctx.now,
      fields: { ...facts, intent: '', class: 'agent', actions_json: '[]', is_personal: 0 },
    })
    return { number, title: facts.title, variants: new Map(), given: new Map(), position: 0, hasNewFacts: false }
  }
  const variants = variantsOf(ctx.db, known.number)
  const isSame =
    known.folder === facts.folder &&
    known.title === facts.title &&
    known.shortcut === facts.shortcut &&
    known.keywords_text === facts.keywords_text &&
    known.valid_until === facts.valid_until
  if (!isSame)
    ctx.db.run(
      'UPDATE canned SET folder = :folder, title = :title, shortcut = :shortcut, keywords_json = :keywords_json, keywords_text = :keywords_text, valid_until = :valid_until WHERE number = :number',
      {
        folder: facts.folder,
        title: facts.title,
        shortcut: facts.shortcut,
        keywords_json: facts.keywords_json,
        keywords_text: facts.keywords_text,
        valid_until: facts.valid_until,
        number: known.number,
      },
    )
  const met: Met = {
    number: known.number,
    title: facts.title,
    variants: new Map(variants.map((it) => [keyOf(it), it])),
    given: new Map(),
    position: Math.max(-1, ...variants.map((it) => it.position)) + 1,
    hasNewFacts: !isSame,
  }
  if (!isSame) raiseRevision(ctx, met)
  return met
}

function takeVariant(
  ctx: CommandContext,
  response: Met,
  row: CannedImportRow,
  key: string,
): 'added' | 'changed' | 'unchanged' {
  const fields = {
    network: row.network,
    language: row.language,
    register: row.register,
    visibility: row.visibility,
    body: row.body.toWellFormed(),
  }
  const by = { cause: 'imported' as const, member: ctx.me.number, at: ctx.now }
  const known = response.variants.get(key)
  if (known === undefined) {
    const position = response.position++
    addVariant(
      ctx.db,
      response.number,
      ctx.deps.newId(),
      { ...fields, position },
      { ...by, status: row.status ?? 'draft' },
    )
    if (response.variants.size > 0) raiseRevision(ctx, response)
    response.hasNewFacts = false
    return 'added'
  }
  if (known.body === fields.body) {
    // What the file says of the response itself counts as a change of its first row.
    const isChanged = response.hasNewFacts
    response.hasNewFacts = false
    return isChanged ? 'changed' : 'unchanged'
  }
  const how = { ...by, needsApproval: true, startsOver: false }
  changeVariant(ctx.db, known, { ...fields, position: known.position }, how)
  response.hasNewFacts = false
  raiseRevision(ctx, response)
  return 'changed'
}

function raiseRevision(ctx: CommandContext, response: Met): void {
  ctx.db.run('UPDATE canned SET revision = revision + 1, changed_by = :me, changed_at = :now WHERE number = :number', {
    me: ctx.me.number,
    now: ctx.now,
    number: response.number,
  })
}
