import type { PostPause } from '../../../shared/contract/postPause.ts'
import { waitingPosts } from '../store/postPauses.ts'
import type { QueryHandlers } from './context.ts'

type Joined = Omit<PostPause, 'waiting' | 'passed'> & { readonly brand: number }

/** Which clients' posts wait, since when and because of what. */
export const postPauseQueries = {
  'posts.pauses': (db, input, { now }) =>
    db
      .all<Joined>(
        `SELECT z.brand, z.since, b.id AS brandId, b.name AS brandName, k.id AS caseId, k.label AS caseLabel
         FROM post_pauses z JOIN brands b ON b.number = z.brand JOIN cases k ON k.number = z."case"
         WHERE z.ended_at IS NULL AND (:brandId IS NULL OR b.id = :brandId) ORDER BY z.since`,
        { brandId: input.brandId },
      )
      .map(({ brand, ...pause }) => {
        const times = waitingPosts(db, brand)
        return { ...pause, waiting: times.length, passed: times.filter((at) => at <= now).length }
      }),
} satisfies Partial<QueryHandlers>
