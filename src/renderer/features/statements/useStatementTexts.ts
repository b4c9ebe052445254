import { useRef, useState } from 'react'
import type { StatementView } from '../../../shared/contract/statement.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { ask } from '../actions/action.ts'

/** The texts of a statement while they are written. */
export interface StatementTexts {
  readonly textOf: (accountId: string) => string
  readonly change: (accountId: string, text: string) => void
  readonly useForAll: (text: string) => void
  /** Hands changed texts over; answers the revision that holds then, or null when that failed: what was typed stays. */
  readonly keep: () => Promise<number | null>
}

/** What is typed here over what the engine keeps, until it was handed over. */
export function useStatementTexts(view: StatementView): StatementTexts {
  const engine = useEngine()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const newest = useRef(view.revision)
  /** What was handed over and may not have come back yet. */
  const handed = useRef<Record<string, string>>({})
  /** Leaving a field and pressing a button ask for the same at once: one after the other, the second finds nothing to do. */
  const before = useRef<Promise<unknown>>(Promise.resolve())
  const drafts = view.posts.filter((post) => post.state === 'draft' || post.state === 'failed')

  async function handOver(): Promise<number | null> {
    const posts = drafts
      .map((post) => ({ accountId: post.accountId, text: typed[post.accountId] ?? post.text, kept: post.text }))
      .filter((post) => post.text !== (handed.current[post.accountId] ?? post.kept))
      .map(({ accountId, text }) => ({ accountId, text }))
    if (posts.length === 0) return Math.max(newest.current, view.revision)
    const answer = await ask(engine, 'statement.save', { statementId: view.id, revision: newest.current, posts })
    if (answer === null) {
      // Somebody else saved: their text stands on the screen wherever nothing was typed over it, and the next try is about that.
      newest.current = view.revision
      return null
    }
    newest.current = answer.revision
    for (const { accountId, text } of posts) handed.current[accountId] = text
    return answer.revision
  }

  return {
    textOf: (accountId) => typed[accountId] ?? view.posts.find((post) => post.accountId === accountId)?.text ?? '',
    change: (accountId, text) => setTyped((was) => ({ ...was, [accountId]: text })),
    useForAll: (text) => setTyped(Object.fromEntries(drafts.map((post) => [post.accountId, text]))),
    keep: () => {
      const done = before.current.then(handOver)
      before.current = done
      return done
    },
  }
}
