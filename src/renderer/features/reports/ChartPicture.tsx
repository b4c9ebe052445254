import type { ReactNode } from 'react'
import type { Chart } from '../../../shared/report/document.ts'

export function ChartPicture(_: { readonly chart: Chart; readonly accent: string }): ReactNode {
  return null
}
