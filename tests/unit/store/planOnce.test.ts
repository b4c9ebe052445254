import { expect, it } from 'vitest'
import Sqlite from 'better-sqlite3'
import { planOnce } from '../../../src/main/engine/store/planOnce.ts'

it('puts parameters behind a plus sign, and leaves texts as they are', () => {
  expect(planOnce("SELECT ':a', 'it''s :b', :c FROM t WHERE x = :d AND y IN (:e, -:f) LIMIT :g")).toBe(
    "SELECT ':a', 'it''s :b', +:c FROM t WHERE x = +:d AND y IN (+:e, -+:f) LIMIT +:g",
  )
})

it('gives the same rows from columns of every kind as the statement itself', () => {
  const db = new Sqlite(':memory:')
  db.exec(
    "CREATE TABLE t (i INTEGER, t TEXT, r REAL, a, n TEXT COLLATE NOCASE); INSERT INTO t VALUES (1, '1', 1.0, '1', 'A'), (2, '2', 2.5, 2, 'b'), (NULL, '', 0, x'31', NULL)",
  )
  const values = [1, 2, 2.5, '1', '2', 'a', '', 0, null, Buffer.from('1')]
  for (const column of ['i', 't', 'r', 'a', 'n']) {
    for (const test of ['= :v', 'IS :v', '> :v', 'BETWEEN :v AND :v', 'IN (:v, :v)']) {
      const sql = `SELECT rowid, typeof(:v) AS kind FROM t WHERE ${column} ${test} ORDER BY rowid LIMIT :limit`
      for (const v of values)
        expect(db.prepare(planOnce(sql)).all({ v, limit: 2 }), `${column} ${test} ${String(v)}`).toEqual(
          db.prepare(sql).all({ v, limit: 2 }),
        )
    }
  }
  db.close()
})
