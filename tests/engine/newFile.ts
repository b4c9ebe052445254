import { migrate } from '../../src/main/engine/store/migrate.ts'
import { openSqlite, prepareForWriting } from '../../src/main/engine/store/sqlite.ts'

let image: Buffer | null = null

/** The bytes of a new data file. It comes to the present format once for all tests of a worker, since each step of that takes its time. */
export function newFile(): Buffer {
  if (image !== null) return image
  const db = openSqlite(':memory:', false)
  prepareForWriting(db)
  migrate(db)
  image = db.serialize()
  db.close()
  return image
}
