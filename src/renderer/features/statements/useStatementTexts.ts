import { useRef, useState } from 'react'
import type { StatementView } from '../../../shared/contract/statement.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { ask } from '../actions/action.ts'

/** The texts of a statement while they are written. */
export interface StatementTexts {
  readonly textOf: (accountId: string) => string
  readonly change: (accountId: string, text: string) => void
  readonly useForAll: (text: string) => void
  /** Hands changed texts over; answers the revision that holds now, or null when that failed: what was typed stays. */
  readonly keep: () => Promise<number | null>
}

/** What is typed here over what the engine keeps, until it was handed over. */
export function useStatementTexts(view: StatementView): StatementTexts {
  const engine = useEngine()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const newest = useRef(view.revision)
  const drafts = view.posts.filter((post) => post.state === 'draft' || post.state === 'failed')
  const changed = drafts.filter((post) => (typed[post.accountId] ?? post.text) !== post.text)

  return {
    textOf: (accountId) => typed[accountId] ?? view.posts.find((post) => post.accountId === accountId)?.text ?? '',
    change: (accountId, text) => setTyped((before) => ({ ...before, [accountId]: text })),
    useForAll: (text) => setTyped(Object.fromEntries(drafts.map((post) => [post.accountId, text]))),
    keep: async () => {
      if (changed.length === 0) return Math.max(newest.current, view.revision)
      const answer = await ask(engine, 'statement.save', {
        statementId: view.id,
        // Of a text that somebody else saved meanwhile, the engine says so.
        revision: newest.current,
        posts: changed.map((post) => ({ accountId: post.accountId, text: typed[post.accountId] ?? '' })),
      })
      if (answer === null) {
        // Their text is on the screen wherever this one was not typed over it: the next try is about that.
        newest.current = view.revision
        return null
      }
      newest.current = answer.revision
      return answer.revision
    },
  }
}
