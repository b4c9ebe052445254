import type { ReactNode } from 'react'

/** The page of canned responses. */
export function CannedPage(): ReactNode {
  return <main className="page" data-testid="canned-page" />
}
