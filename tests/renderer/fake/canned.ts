import type { CannedAction, CannedDetail, CannedRow, CannedStatus } from '../../../src/shared/contract/canned.ts'
import { measureText } from '../../../src/shared/contract/textLength.ts'
import { variableSeeds } from './cannedSeeds.ts'
import type { CannedWorld, Stored } from './cannedWorld.ts'
import { cannedOf, day, me, problemsOf } from './cannedWorld.ts'
import type { World } from './world.ts'

type Input = Record<string, unknown>
const levels: readonly CannedStatus[] = ['approved', 'review', 'draft', 'expired']

/** Answers questions about canned responses; undefined when the question is another's. `input` was parsed by the contract. */
export function answerCanned(world: World, name: string, input: Input, now: number): unknown {
  if (!name.startsWith('canned.')) return undefined
  const canned = cannedOf(world, now)
  switch (name) {
    case 'canned.folders':
      return canned.folders.map((folder) => ({
        ...folder,
        count: canned.responses.filter((each) => each.folderId === folder.id && !each.isArchived).length,
      }))
    case 'canned.list':
      return list(world, canned, input, now)
    case 'canned.needs':
      return {
        approval: needed(canned, 'approval', now).length,
        expiring: 0,
        retire: 0,
        rewrite: 0,
        promote: canned.promote.length,
      }
    case 'canned.promote':
      return canned.promote
    case 'canned.detail': {
      const found = canned.responses.find((each) => each.id === input['cannedId'])
      return found === undefined ? null : detailOf(world, found, now)
    }
    case 'canned.versions':
      return canned.versions.get(String(input['variantId'])) ?? []
    case 'canned.render':
      return rendered(canned, input)
    case 'canned.lengths': {
      const text = String(input['text'])
      const rules = [['bluesky', 'Bluesky', 300, 'graphemes'], ['mastodon', 'Mastodon', 500, 'graphemes'], ['x', 'X', 280, 'weighted']] as const // prettier-ignore
      return rules.map(([network, label, max, unit]) => ({
        network,
        label,
        length: measureText(text, { limits: [{ max, unit }], linkLength: null }),
      }))
    }
    case 'canned.variables':
      return variableSeeds
    case 'canned.pick':
    case 'canned.rows':
      return []
    case 'canned.importing':
      // An answer of null would say that the question is another's.
      return { done: 0, total: 0 }
    default:
      return undefined
  }
}

function list(world: World, canned: CannedWorld, input: Input, now: number): { rows: CannedRow[]; total: number } {
  const wanted = String(input['text']).toLowerCase()
  const pool = input['need'] === null ? canned.responses : needed(canned, input['need'] as string, now) // parsed: a need
  const rows = pool
    .filter((each) => each.isArchived === (input['archived'] === true))
    .filter((each) => input['brandId'] === null || each.brandId === null || each.brandId === input['brandId'])
    .filter((each) => !each.isPersonal || each.ownerId === me(world).id)
    .filter((each) =>
      `${each.title} ${each.shortcut} ${each.keywords.join(' ')} ${each.variants[0]?.body ?? ''}`
        .toLowerCase()
        .includes(wanted),
    )
    .map((each) => detailOf(world, each, now))
  return { rows: rows.slice(0, Number(input['limit'])), total: rows.length }
}

function needed(canned: CannedWorld, need: string, _now: number): Stored[] {
  if (need !== 'approval') return []
  return canned.responses.filter((each) => !each.isArchived && each.variants.some(({ status }) => status === 'review'))
}

function detailOf(world: World, stored: Stored, now: number): CannedDetail {
  const isLead = me(world).role === 'lead' || me(world).role === 'manager'
  const isOver = stored.validUntil !== null && Date.parse(stored.validUntil) + day < now
  const worst = stored.variants.map(({ status }) => levels.indexOf(status)).reduce((a, b) => Math.max(a, b), 0)
  const { ownerId, ...detail } = stored
  return {
    ...detail,
    status: isOver ? 'expired' : (levels[worst] ?? 'draft'),
    languages: [...new Set(stored.variants.flatMap(({ language }) => (language === null ? [] : [language])))],
    networks: [...new Set(stored.variants.flatMap(({ network }) => (network === null ? [] : [network])))],
    canEdit: isLead || (stored.isPersonal && ownerId === me(world).id),
    canApprove: isLead,
  }
}

function rendered(canned: CannedWorld, input: Input): unknown {
  const variant = canned.responses.flatMap(({ variants }) => variants).find(({ id }) => id === input['variantId'])
  const body = (input['body'] as string | null) ?? variant?.body ?? '' // parsed: a text or null
  const values = input['values'] as Record<string, string> // parsed: words by name
  const open: unknown[] = []
  const text = body.replaceAll(
    /\{\{\s*([^|}]+?)\s*(?:\|\s*default:"([^"]*)"\s*)?\}\}/gu,
    (whole, name: string, other?: string) =>
      values[name] ?? variableSeeds.find((each) => each.name === name)?.example ?? other ?? whole,
  )
  for (const match of text.matchAll(/\{\{([^}]+)\}\}|\[\[([^\]]+)\]\]/gu)) {
    const [question = '', ...choices] = (match[2] ?? '').split('|')
    open.push({
      kind: match[1] === undefined ? 'question' : 'variable',
      name: match[1] ?? question,
      choices,
      from: match.index,
      to: match.index + match[0].length,
    })
  }
  const actions: CannedAction[] = []
  return {
    cannedId: input['cannedId'],
    variantId: input['variantId'],
    version: 1,
    text,
    open,
    length: null,
    why: ['language'],
    score: 3,
    network: input['network'],
    language: input['language'],
    register: null,
    visibility: 'both',
    status: variant?.status ?? 'draft',
    actions,
    warnings: [],
    problems: problemsOf(body),
  }
}
