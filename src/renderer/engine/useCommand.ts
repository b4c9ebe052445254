import { useCallback, useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import { showToast } from '../state/toastStore.ts'
import { text } from '../text/text.ts'
import { useEngine } from './EngineContext.tsx'

/** A change that can be asked for, with what became of the last try. */
export interface CommandUse<N extends CommandName> {
  /** Resolves with the answer, or with null after a failure, which was shown as a toast unless `quiet`. */
  readonly run: (input: CommandInput<N>) => Promise<CommandOutput<N> | null>
  readonly isRunning: boolean
  readonly failure: Failure | null
}

/** Prepares one command. `quiet`: the caller shows failures itself, beside the field they belong to. */
export function useCommand<N extends CommandName>(name: N, options: { readonly quiet?: boolean } = {}): CommandUse<N> {
  const { client } = useEngine()
  const [running, setRunning] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const quiet = options.quiet === true
  const run = useCallback(
    async (input: CommandInput<N>) => {
      setRunning((n) => n + 1)
      try {
        const answer = await client.command(name, input)
        setFailure(null)
        return answer
      } catch (error) {
        const told = failureOf(error)
        setFailure(told)
        if (!quiet) showToast({ tone: 'trouble', message: wordsOf(told) })
        return null
      } finally {
        setRunning((n) => n - 1)
      }
    },
    [client, name, quiet],
  )
  return { run, isRunning: running > 0, failure }
}

/** The failure carried by a rejected call; anything else becomes `internal` so that nothing is swallowed. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), reference: '' }
}

/** One sentence for a person, with the reference to the log where there is one. */
export function wordsOf(failure: Failure): string {
  return failure.code === 'internal' && failure.reference !== ''
    ? text.problem.withReference(failure.message, failure.reference)
    : failure.message
}

/** What is wrong with what was typed, without the name of the field; of any other failure its words. */
export function faultOf(failure: Failure): string {
  return (failure.code === 'invalid' ? failure.issues[0]?.message : undefined) ?? wordsOf(failure)
}
