import { FailureError } from '../../shared/contract/failure.ts'
import type { QueryInput, QueryName, QueryOutput } from '../../shared/contract/queries.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'

/** Watches a query until `look` finds what it looks for; `undefined` means wait for the next change. Rejects when the watch fails or `look` throws. */
export function until<N extends QueryName, T>(
  client: EngineClient,
  name: N,
  input: QueryInput<N>,
  look: (value: QueryOutput<N>) => T | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let end: (() => void) | null = null
    let isDone = false
    const finish = (settle: () => void): void => {
      isDone = true
      end?.()
      settle()
    }
    end = client.watch(
      name,
      input,
      (value) => {
        if (isDone) return
        try {
          const found = look(value)
          if (found !== undefined) finish(() => resolve(found))
        } catch (error) {
          finish(() => reject(error instanceof Error ? error : new Error(String(error))))
        }
      },
      (failure) => {
        if (!isDone) finish(() => reject(new FailureError(failure)))
      },
    )
    if (isDone) end()
  })
}
