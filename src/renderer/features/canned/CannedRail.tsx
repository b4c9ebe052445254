import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { RailItem } from '../frame/RailItem.tsx'
import type { CannedNeed } from './cannedStore.ts'
import { scopeKey, showScope, useCannedPage } from './cannedStore.ts'
import { CannedTree } from './CannedTree.tsx'
import { placeOf } from './cannedTree.ts'
import { useLibraries } from './useLibraries.ts'

const needs: readonly { readonly need: CannedNeed; readonly icon: IconName }[] = [
  { need: 'approval', icon: 'stamp' },
  { need: 'expiring', icon: 'calendar' },
  { need: 'retire', icon: 'moon' },
  { need: 'rewrite', icon: 'pencil' },
]

/** The libraries of canned responses with their folders, the lists to look after, and the way in and out by file. */
export function CannedRail(): ReactNode {
  const libraries = useLibraries()
  const counts = useQuery('canned.needs', { brandId: null }).value
  const scope = useCannedPage((state) => state.scope)
  const current = scopeKey(scope)
  const { brandId } = placeOf(scope, libraries.folders)
  const number = (n: number | undefined): string => (n === undefined || n === 0 ? '' : badge(n))
  return (
    <nav className="rail canned-rail" aria-label={text.canned.title} data-pane="views">
      <div className="rail-head">
        <span className="grow rail-label">
          <strong className="one-line">{text.canned.title}</strong>
          <span className="one-line">
            {text.canned.inLibraries(libraries.rows.length, libraries.brands.length + 1)}
          </span>
        </span>
      </div>
      <RailItem
        icon="response"
        label={text.canned.all}
        count={number(libraries.rows.length)}
        isCurrent={current === 'all'}
        testId="canned-all"
        onClick={() => showScope({ kind: 'all' })}
      />
      <CannedTree libraries={libraries} />
      <RailItem
        icon="archive"
        label={text.canned.archive}
        count=""
        isCurrent={current === 'archive'}
        testId="canned-archive"
        onClick={() => showScope({ kind: 'archive' })}
      />
      <h2 className="rail-heading">{text.canned.lookAfter}</h2>
      {needs.map(({ need, icon }) => (
        <RailItem
          key={need}
          icon={icon}
          label={text.canned.needs[need]}
          count={number(counts?.[need])}
          isCurrent={current === `need:${need}`}
          testId={`canned-need-${need}`}
          onClick={() => showScope({ kind: 'need', need })}
        />
      ))}
      <RailItem
        icon="plus"
        label={text.canned.promote}
        count={number(counts?.promote)}
        isCurrent={current === 'promote'}
        testId="canned-promote"
        onClick={() => showScope({ kind: 'promote' })}
      />
      <span className="rail-gap grow" />
      <RailItem
        icon="upload"
        label={text.canned.importFile}
        count=""
        isCurrent={false}
        testId="canned-import"
        onClick={() => openOverlay({ kind: 'cannedImport', brandId })}
      />
      <RailItem
        icon="download"
        label={text.canned.exportFile}
        count=""
        isCurrent={false}
        testId="canned-export"
        onClick={() => openOverlay({ kind: 'cannedExport', brandId })}
      />
      <RailItem
        icon="inbox"
        label={text.canned.backToInbox}
        count=""
        isCurrent={false}
        testId="back-to-inbox"
        onClick={() => goTo({ page: 'inbox' })}
      />
    </nav>
  )
}
