import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { badge } from '../../format/number.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { draggedIds, moveTo } from './cannedActs.ts'
import { scopeKey, setExpanded, showScope, useCannedPage } from './cannedStore.ts'
import type { Libraries, TreeLine } from './cannedTree.ts'
import { placeOf, treeLines } from './cannedTree.ts'

/** Libraries and folders as a tree: arrows walk and open it, a response can be dropped on a folder. */
export function CannedTree({ libraries }: { readonly libraries: Libraries }): ReactNode {
  const engine = useEngine()
  const scope = useCannedPage((state) => state.scope)
  const expanded = useCannedPage((state) => state.expanded)
  const brandId = useNavigation((state) => state.place.brandId)
  const tree = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<string | null>(null)
  const [ring, setRing] = useState<string | null>(null)
  const lines = useMemo(() => treeLines(libraries, expanded), [libraries, expanded])
  const chosen = scopeKey(scope)
  const at = Math.max(
    0,
    lines.findIndex((line) => line.key === (ring ?? chosen)),
  )
  const here = lines[at]

  // The brand of the desk is the one whose folders are wanted first.
  useEffect(() => {
    if (brandId !== null) setExpanded(`brand:${brandId}`, true)
  }, [brandId])
  useEffect(() => {
    tree.current?.querySelector('[data-ring="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [ring])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || here === undefined) return
    const to = nextLine(event.key, lines, at)
    if (to === null && !['ArrowLeft', 'ArrowRight', 'Enter', ' '].includes(event.key)) return
    event.preventDefault()
    if (to !== null) setRing(to)
    else if (event.key === 'ArrowRight') setExpanded(here.key, here.hasChildren)
    else if (event.key === 'ArrowLeft') setExpanded(here.key, false)
    else showScope(here.scope)
  }

  function dropped(event: DragEvent, line: TreeLine): void {
    event.preventDefault()
    setOver(null)
    const ids = draggedIds(event)
    const place = placeOf(line.scope, libraries.folders)
    if (ids.length > 0) void moveTo(engine, ids, place.folderId, line.name ?? labelOf(line))
  }

  function mayDrop(line: TreeLine): boolean {
    const { dragged } = useCannedPage.getState()
    if (dragged === null || line.scope.kind === 'mine') return false
    return placeOf(line.scope, libraries.folders).brandId === dragged.brandId
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={text.canned.libraries}
      aria-activedescendant={here === undefined ? undefined : `canned-${here.key}`}
      tabIndex={0}
      className="canned-tree"
      data-pane-start=""
      onKeyDown={pressed}
      onBlur={() => setRing(null)}
    >
      {lines.map((line) => (
        <div
          key={line.key}
          id={`canned-${line.key}`}
          role="treeitem"
          aria-level={line.level}
          aria-selected={line.key === chosen}
          {...(line.hasChildren ? { 'aria-expanded': line.isExpanded } : {})}
          title={labelOf(line)}
          className={`rail-item level-${String(line.level)} ${line.key === chosen ? 'is-current' : ''} ${over === line.key ? 'is-over' : ''}`}
          data-ring={line === here}
          data-testid={`scope-${line.key}`}
          onClick={() => {
            setRing(line.key)
            if (line.hasChildren && !line.isExpanded) setExpanded(line.key, true)
            showScope(line.scope)
          }}
          onDragOver={(event) => {
            if (!mayDrop(line)) return
            event.preventDefault()
            setOver(line.key)
          }}
          onDragLeave={() => setOver(null)}
          onDrop={(event) => dropped(event, line)}
        >
          <span
            className="tree-twist"
            onClick={(event) => {
              if (!line.hasChildren) return
              event.stopPropagation()
              setExpanded(line.key, !line.isExpanded)
            }}
          >
            {line.hasChildren && <Icon name={line.isExpanded ? 'chevronDown' : 'chevronRight'} size={14} />}
          </span>
          <LineMark line={line} isChosen={line.key === chosen} />
          <span className="rail-label grow one-line">
            {line.name === null ? labelOf(line) : <PersonName name={line.name} />}
          </span>
          {line.count > 0 && <span className="rail-count">{badge(line.count)}</span>}
        </div>
      ))}
    </div>
  )
}

function LineMark({ line, isChosen }: { readonly line: TreeLine; readonly isChosen: boolean }): ReactNode {
  if (line.brand !== null)
    return <Monogram name={line.brand.name} letter={line.brand.monogram} hue={line.brand.hue} size={16} />
  if (line.scope.kind === 'shared') return <Icon name="users" size={16} />
  if (line.scope.kind === 'mine') return <Icon name="user" size={16} />
  return <Icon name={isChosen ? 'folderOpen' : 'folder'} size={16} />
}

function labelOf(line: TreeLine): string {
  if (line.name !== null) return line.name
  return line.scope.kind === 'mine' ? text.canned.mine : text.canned.shared
}

/** Where a key leads in the tree; null when it opens, closes or chooses instead. */
function nextLine(key: string, lines: readonly TreeLine[], at: number): string | null {
  const here = lines[at]
  switch (key) {
    case 'ArrowDown':
      return (lines[at + 1] ?? here)?.key ?? null
    case 'ArrowUp':
      return (lines[at - 1] ?? here)?.key ?? null
    case 'Home':
      return lines[0]?.key ?? null
    case 'End':
      return lines.at(-1)?.key ?? null
    case 'ArrowRight':
      return here?.hasChildren === true && here.isExpanded ? (lines[at + 1]?.key ?? null) : null
    case 'ArrowLeft':
      return here?.isExpanded === true && here.hasChildren ? null : (here?.parentKey ?? null)
    default:
      return null
  }
}
