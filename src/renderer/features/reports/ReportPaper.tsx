import type { ReactNode } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import type { ReportDocument } from '../../../shared/report/document.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { SectionView } from './SectionView.tsx'
import { isInTab, useReportPage } from './reportStore.ts'

/** The page of the report, in its own language. */
export function ReportPaper(props: {
  readonly document: ReportDocument
  readonly brand: BrandView | undefined
  readonly isMaking: boolean
}): ReactNode {
  const { document: doc, brand, isMaking } = props
  const tab = useReportPage((state) => state.tab)
  const sections = doc.sections.filter(({ key }) => isInTab(key, tab))
  return (
    <article className="report-paper" lang={doc.language} aria-busy={isMaking} data-testid="report-sheet">
      <header className="report-paper-head">
        {doc.logo !== null ? (
          <img className="report-logo" src={doc.logo} alt="" />
        ) : (
          brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={24} />
        )}
        <p className="report-name">
          <strong dir="auto">{doc.brandName}</strong> <span>{doc.monthName}</span>
        </p>
        <p className="report-subtitle">{doc.subtitle}</p>
      </header>
      {sections.length === 0 ? (
        <Empty icon="report" title={text.reports.noSections[0]} next={text.reports.noSections[1]} />
      ) : (
        <div className="report-sections">
          {sections.map((section) => (
            <SectionView key={section.key} section={section} />
          ))}
        </div>
      )}
      {doc.footer !== '' && <footer className="report-footer">{doc.footer}</footer>}
    </article>
  )
}
