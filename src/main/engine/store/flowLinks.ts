import type { FlowBody } from '../../../shared/contract/flow.ts'
import { namedIn, renamedIn } from '../rules/flowWays.ts'
import { foldShortcut } from './canned.ts'
import type { Reader } from './database.ts'

/** The names under which another Parley knew what a flow names, by id. */
export interface KnownAs {
  readonly people: Readonly<Record<string, string>>
  readonly responses: Readonly<Record<string, string>>
  readonly contacts: Readonly<Record<string, string>>
}

/**
 * A flow from elsewhere with the ids of this store: what has the same id stays, else the only one of exactly that name is taken.
 * What is not found keeps its id and is a problem at its step; `gone` says what it was called. `brand` is the number of the brand
 * that it is for; null = all.
 */
export function linkFlow(
  db: Reader,
  body: FlowBody,
  known: KnownAs,
  brand: number | null,
): { readonly body: FlowBody; readonly gone: ReadonlyMap<string, string> } {
  const { memberIds, contactIds, responseIds } = namedIn(body)
  const gone = new Map<string, string>()
  const link = (
    ids: ReadonlySet<string>,
    names: Readonly<Record<string, string>>,
    has: (id: string) => boolean,
    called: (name: string) => readonly { id: string }[],
  ): ReadonlyMap<string, string> => {
    const to = new Map<string, string>()
    for (const id of ids) {
      if (has(id)) continue
      const name = Object.hasOwn(names, id) ? (names[id] ?? '') : ''
      const found = name === '' ? [] : called(name)
      if (found.length === 1 && found[0] !== undefined) to.set(id, found[0].id)
      else if (name !== '') gone.set(id, name)
    }
    return to
  }
  const isThere = (sql: string, bind: Record<string, string | number | null>): boolean =>
    db.get(sql, bind) !== undefined
  const members = link(
    memberIds,
    known.people,
    (id) => isThere('SELECT 1 FROM members WHERE id = :id AND archived_at IS NULL', { id }),
    (name) => db.all('SELECT id FROM members WHERE name = :name AND archived_at IS NULL LIMIT 2', { name }),
  )
  const contacts = link(
    contactIds,
    known.contacts,
    (id) =>
      isThere('SELECT 1 FROM contacts WHERE id = :id AND removed_at IS NULL AND (:brand IS NULL OR brand = :brand)', {
        id,
        brand,
      }),
    (name) =>
      db.all(
        'SELECT id FROM contacts WHERE name = :name AND removed_at IS NULL AND (:brand IS NULL OR brand = :brand) LIMIT 2',
        { name, brand },
      ),
  )
  const responses = link(
    responseIds,
    known.responses,
    (id) => isThere(`SELECT 1 FROM canned WHERE id = :id AND ${usable}`, { id, brand }),
    (shortcut) => {
      // The brand's own wins over one that all share.
      const all = db.all<{ id: string; brand: number | null }>(
        `SELECT id, brand FROM canned WHERE shortcut_folded = :folded AND ${usable}`,
        { folded: foldShortcut(shortcut), brand },
      )
      const own = all.filter((it) => it.brand !== null && it.brand === brand)
      return own.length > 0 ? own : all.filter((it) => brand === null || it.brand === null)
    },
  )
  return { body: renamedIn(body, { members, contacts, responses }), gone }
}

const usable = 'archived_at IS NULL AND is_personal = 0 AND (:brand IS NULL OR brand IS NULL OR brand = :brand)'
