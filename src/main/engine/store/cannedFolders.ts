import type { Reader, Writer } from './database.ts'
import type { FolderStored } from './canned.ts'

/** Stands between a folder and the one inside it where both are one text, as in a file. */
export const folderSeparator = ' / '

/** All folders of a brand and the shared ones (null = of all brands), with the text ids of brand and parent and how many responses a member sees in each. */
export function listFolders(
  db: Reader,
  brand: number | null,
  member: number,
): (FolderStored & { brand_id: string | null; parent_id: string | null; count: number })[] {
  return db.all(
    `SELECT d.*, b.id AS brand_id, e.id AS parent_id,
       (SELECT count(*) FROM canned k WHERE k.folder = d.number AND k.archived_at IS NULL AND (k.is_personal = 0 OR k.owner = :member)) AS count
     FROM canned_folders d LEFT JOIN brands b ON b.number = d.brand LEFT JOIN canned_folders e ON e.number = d.parent
     WHERE :brand IS NULL OR d.brand = :brand OR d.brand IS NULL
     ORDER BY d.is_pinned DESC, d.position, d.number`,
    { brand, member },
  )
}

/** The name of a folder with the one around it, as it stands in a file. */
export function folderPath(folders: ReadonlyMap<number, FolderStored>, number: number | null): string {
  const folder = number === null ? undefined : folders.get(number)
  if (folder === undefined) return ''
  const outer = folder.parent === null ? undefined : folders.get(folder.parent)
  return outer === undefined ? folder.name : `${outer.name}${folderSeparator}${folder.name}`
}

/** Finds folders of one brand by their path and makes those that are missing; remembers what it found. `newId` names new ones. */
export function folderMaker(
  db: Writer,
  brand: number | null,
  newId: () => string,
): (path: readonly string[]) => number | null {
  const known = new Map<string, number>()
  return (path) => {
    let parent: number | null = null
    for (const name of path) {
      const key: string = `${parent ?? 0} ${name}`
      const found: number =
        known.get(key) ??
        db.get<{ number: number }>(
          'SELECT number FROM canned_folders WHERE brand IS :brand AND parent IS :parent AND name = :name',
          { brand, parent, name },
        )?.number ??
        db.run(
          `INSERT INTO canned_folders (id, brand, parent, name, is_pinned, position)
           VALUES (:id, :brand, :parent, :name, 0, (SELECT coalesce(max(position), -1) + 1 FROM canned_folders WHERE brand IS :brand))`,
          { id: newId(), brand, parent, name },
        ).lastInsertRowid
      known.set(key, found)
      parent = found
    }
    return parent
  }
}
