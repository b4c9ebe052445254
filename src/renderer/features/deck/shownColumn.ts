import type { QueryInput } from '../../../shared/contract/queries.ts'

let shown: QueryInput<'inbox.list'> | null = null

/** Remembers the question of the column that the keys act on, as JSON. */
export function showColumnRows(question: string): void {
  shown = JSON.parse(question) as QueryInput<'inbox.list'> // written from such a question
}

/** The question of the column that the keys act on; null before there was one. */
export function columnQuestion(): QueryInput<'inbox.list'> | null {
  return shown
}
