import { roomTaken } from '../store/media.ts'
import type { QueryHandlers } from './context.ts'

/** The pictures that are kept. */
export const mediaQueries = {
  'media.usage': (db) => {
    const { files, bytes } = roomTaken(db)
    return { files, bytes }
  },
} satisfies Partial<QueryHandlers>
