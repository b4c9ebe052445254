import type { ReactNode } from 'react'
import type { Failure } from '../../shared/contract/failure.ts'
import { text } from '../text/text.ts'
import { Empty } from './Empty.tsx'

/** What stands where an answer of the engine is not there: why it could not be read, or grey bars that show after 150 ms. */
export function NotRead({ failure }: { readonly failure: Failure | undefined }): ReactNode {
  if (failure !== undefined) {
    return (
      <div role="alert">
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      </div>
    )
  }
  return (
    <div className="not-read" aria-busy="true">
      <span className="bar short" />
      <span className="bar" />
      <span className="bar middle" />
    </div>
  )
}
