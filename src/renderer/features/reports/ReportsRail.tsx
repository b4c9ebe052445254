import type { ReactNode } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { badge } from '../../format/number.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { switchBrand } from '../actions/switchBrand.ts'
import { RailItem } from '../frame/RailItem.tsx'
import { monthName, shortMonthName } from './months.ts'
import { showMonth, useReportPage } from './reportStore.ts'
import { useShownMonth, useTemplate } from './useReport.ts'

const words = text.reports
/** How many earlier months stand in the rail. */
const earlierMonths = 3

/** The brands, checked where the shown month is closed, the months before it, and the templates. */
export function ReportsRail(): ReactNode {
  const { brandId, month, months } = useShownMonth()
  const { templates } = useTemplate(brandId)
  const view = useReportPage((state) => state.view)
  const brands = useQuery('brand.list', {}).value ?? []
  const brand = brands.find(({ id }) => id === brandId)
  const earlier = (months ?? []).filter((each) => month !== null && each.month < month).slice(0, earlierMonths)
  return (
    <nav className="rail flows-rail reports-rail" aria-label={words.title} data-pane="views">
      <div className="rail-head">
        <span className="grow rail-label">
          <strong className="one-line">{words.title}</strong>
          <span className="one-line">{month === null ? '' : monthName(month)}</span>
        </span>
      </div>
      <div className="flows-rail-body">
        {brands.map((each) => (
          <BrandLine key={each.id} brand={each} month={month} isCurrent={each.id === brandId && view === 'report'} />
        ))}
        {brand !== undefined && (
          <>
            <h2 className="rail-heading one-line">{words.earlier(plainName(brand.name))}</h2>
            {earlier.map((each) => (
              <RailItem
                key={each.month}
                icon="document"
                label={shortMonthName(each.month, month?.slice(0, 4) ?? '')}
                count=""
                isCurrent={false}
                testId={`report-month-${each.month}`}
                onClick={() => showMonth(each.month)}
              />
            ))}
            <RailItem
              icon="folder"
              label={words.allMonths}
              count={months === undefined || months.length === 0 ? '' : badge(months.length)}
              isCurrent={view === 'months'}
              testId="report-all-months"
              onClick={() => useReportPage.setState({ view: 'months', behind: null })}
            />
            <h2 className="rail-heading">{words.other}</h2>
            <RailItem
              icon="panel"
              label={words.templates}
              count={templates.length === 0 ? '' : badge(templates.length)}
              isCurrent={view === 'templates'}
              testId="report-templates"
              onClick={() => useReportPage.setState({ view: 'templates', behind: null })}
            />
          </>
        )}
      </div>
      <RailItem
        icon="inbox"
        label={words.backToInbox}
        count=""
        isCurrent={false}
        testId="back-to-inbox"
        onClick={() => goTo({ page: 'inbox' })}
      />
    </nav>
  )
}

function BrandLine(props: {
  readonly brand: BrandView
  readonly month: string | null
  readonly isCurrent: boolean
}): ReactNode {
  const { brand, month, isCurrent } = props
  const engine = useEngine()
  const months = useQuery('report.months', { brandId: brand.id }).value
  const isClosed = months?.some((each) => each.month === month && each.state === 'closed') === true
  return (
    <button
      type="button"
      className="rail-item"
      aria-current={isCurrent ? 'page' : undefined}
      title={plainName(brand.name)}
      data-testid={`report-brand-${brand.id}`}
      onClick={() => {
        switchBrand(engine, { brandId: brand.id })
        useReportPage.setState({ view: 'report', version: null, showsDraft: false, templateId: null, behind: null })
      }}
    >
      <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />
      <span className="rail-label grow one-line">
        <PersonName name={brand.name} />
      </span>
      {isClosed && (
        <span className="rail-check">
          <Icon name="check" size={16} />
          <span className="visually-hidden">{words.isClosed}</span>
        </span>
      )}
    </button>
  )
}
