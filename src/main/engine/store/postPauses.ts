import type { Reader, Writer } from './database.ts'

/** A row of `post_pauses`. */
export interface PostPauseRow {
  readonly number: number
  readonly brand: number
  readonly since: number
  readonly case: number
  readonly ended_at: number | null
  readonly ended_by: number | null
}

/** Whether an outbox entry `o` is a post that a pause of its brand holds, as a condition in SQL. */
export const isPausedPost = `(o.action_kind = 'post' AND EXISTS (SELECT 1 FROM accounts y JOIN post_pauses z ON z.brand = y.brand AND z.ended_at IS NULL
  WHERE y.number = o.account AND NOT EXISTS (SELECT 1 FROM post_passes w WHERE w.outbox = o.seq AND w.pause = z.number)))`

/** Whether an entry of the outbox (by number) is held by a pause of its brand now. */
export function isHeldByPause(db: Reader, seq: number): boolean {
  return db.get(`SELECT 1 FROM outbox o WHERE o.seq = :seq AND ${isPausedPost}`, { seq }) !== undefined
}

/** The pause that a brand (by number) is in; undefined = its posts go out. */
export function pauseOf(db: Reader, brand: number): PostPauseRow | undefined {
  return db.get<PostPauseRow>('SELECT * FROM post_pauses WHERE brand = :brand AND ended_at IS NULL', { brand })
}

/** The label of the case because of which an account's posts were paused at a moment (epoch ms) in the past; null = they were not. */
export function pausedThen(db: Reader, account: number, at: number): string | null {
  return (
    db.get<{ label: string }>(
      `SELECT k.label FROM accounts a JOIN post_pauses z ON z.brand = a.brand AND z.ended_at >= :at JOIN cases k ON k.number = z."case"
       WHERE a.number = :account AND z.since <= :at ORDER BY z.ended_at DESC LIMIT 1`,
      { account, at },
    )?.label ?? null
  )
}

/**
 * Begins a pause. Posts that were to go at once wait from now on like those with a time, each in a lane of its own, so that they
 * hold up nothing else. One that may be on its network already keeps its place: it is looked for, not sent. A brand that is paused
 * already stays as it was. Returns how many posts wait.
 */
export function beginPause(
  db: Writer,
  it: { readonly brand: number; readonly case: number; readonly at: number },
): number {
  if (pauseOf(db, it.brand) === undefined) {
    db.run('INSERT INTO post_pauses (brand, since, "case") VALUES (:brand, :at, :case)', {
      brand: it.brand,
      at: it.at,
      case: it.case,
    })
    holdBack(db, it.brand, null)
  }
  return waitingPosts(db, it.brand).length
}

/** A post (by number) that was queued again, whatever it was before, waits with the others while its brand is paused. */
export function joinPause(db: Writer, seq: number): void {
  if (!isHeldByPause(db, seq)) return
  const { brand } = db.get<{ brand: number }>(
    'SELECT a.brand FROM outbox o JOIN accounts a ON a.number = o.account WHERE o.seq = :seq',
    { seq },
  ) ?? { brand: 0 }
  holdBack(db, brand, seq)
}

function holdBack(db: Writer, brand: number, seq: number | null): void {
  db.run(
    `UPDATE outbox SET hold = 'scheduled', lane = CASE WHEN lane LIKE 'account:%' THEN 'post:' || id ELSE lane END
     WHERE state = 'queued' AND state NOT IN ('sent','cancelled') AND action_kind = 'post' AND is_doubtful = 0
       AND (hold IS NULL OR hold = 'undo') AND (:seq IS NULL OR seq = :seq)
       AND account IN (SELECT number FROM accounts WHERE brand = :brand)`,
    { brand, seq },
  )
}

/** Ends it: what waits follows its time again. */
export function endPause(db: Writer, pause: PostPauseRow, at: number, member: number): void {
  db.run('UPDATE post_pauses SET ended_at = :at, ended_by = :member WHERE number = :number', {
    at,
    member,
    number: pause.number,
  })
}

/** Lets these posts (by number) go out in spite of a pause: a person said so of each. */
export function letPass(db: Writer, pause: PostPauseRow, posts: readonly number[]): void {
  for (const outbox of posts)
    db.run('INSERT OR IGNORE INTO post_passes (outbox, pause) VALUES (:outbox, :pause)', {
      outbox,
      pause: pause.number,
    })
}

/** When each post that a pause of a brand (by number) holds was to go, epoch ms. */
export function waitingPosts(db: Reader, brand: number): readonly number[] {
  return db
    .all<{ due_at: number }>(
      `SELECT o.due_at FROM outbox o WHERE o.state = 'queued' AND o.state NOT IN ('sent','cancelled') AND ${isPausedPost}
         AND o.account IN (SELECT number FROM accounts WHERE brand = :brand)`,
      { brand },
    )
    .map((row) => row.due_at)
}
