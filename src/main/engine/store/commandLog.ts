import type { Reader, Writer } from './database.ts'

/** The stored answer of a command that was done before, as JSON; undefined for a new one. */
export function findAnswer(db: Reader, commandId: string): string | undefined {
  return db.get<{ answer_json: string }>('SELECT answer_json FROM command_log WHERE id = :id', { id: commandId })
    ?.answer_json
}

/** Keeps the answer of a command, in the same transaction as what it did. Answers older than 30 days are forgotten. */
export function keepAnswer(db: Writer, commandId: string, name: string, answer: unknown, at: number): void {
  db.run('INSERT INTO command_log (id, name, answer_json, at) VALUES (:id, :name, :answer, :at)', {
    id: commandId,
    name,
    answer: JSON.stringify(answer),
    at,
  })
  db.run('DELETE FROM command_log WHERE at < :before', { before: at - 30 * 86_400_000 })
}
