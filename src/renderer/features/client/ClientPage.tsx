import type { ReactNode } from 'react'

/** The page of one client. */
export function ClientPage(): ReactNode {
  return <main className="page" data-testid="client-page" />
}
