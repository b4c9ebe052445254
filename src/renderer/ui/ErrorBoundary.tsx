import { Component } from 'react'
import type { ReactNode } from 'react'
import { text } from '../text/text.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  readonly children: ReactNode
  /** Draws the inside anew when it changes, as after going elsewhere. */
  readonly resetKey?: string
  readonly onCopy?: (report: string) => void
}
interface State {
  readonly error: Error | null
}

/** Catches a bug in one part of the window so that the rest goes on. A class, since only classes can catch while drawing. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.error !== null && before.resetKey !== this.props.resetKey) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <div className="empty" role="alert">
        <Icon name="alertCircle" size={24} />
        <strong>{text.problem.title}</strong>
        <span>{text.problem.body}</span>
        <div className="row-of-buttons">
          <Button onClick={() => this.setState({ error: null })}>{text.problem.again}</Button>
          {this.props.onCopy !== undefined && (
            <Button look="ghost" onClick={() => this.props.onCopy?.(`${error.message}\n${error.stack ?? ''}`)}>
              {text.problem.copy}
            </Button>
          )}
        </div>
      </div>
    )
  }
}
