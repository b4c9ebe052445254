import type { BrandView } from '../../../shared/contract/brand.ts'
import type { CannedFolder, CannedRow } from '../../../shared/contract/canned.ts'
import type { CannedScope } from './cannedStore.ts'
import { scopeKey } from './cannedStore.ts'

/** One line of the tree of libraries and folders. */
export interface TreeLine {
  readonly key: string
  readonly scope: CannedScope
  readonly level: 1 | 2 | 3
  /** A name that people wrote; null where the window says it in its own words. */
  readonly name: string | null
  readonly brand: BrandView | null
  readonly count: number
  readonly hasChildren: boolean
  readonly isExpanded: boolean
  /** The line above it in the tree; null for a library. */
  readonly parentKey: string | null
}

/** What the tree is made of. */
export interface Libraries {
  readonly brands: readonly BrandView[]
  readonly folders: readonly CannedFolder[]
  readonly rows: readonly CannedRow[]
}

/** The lines of the tree that show now: shared ones, the acting member's own, then each brand; folders in two levels. */
export function treeLines(libraries: Libraries, expanded: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = []
  const add = (scope: CannedScope, brand: BrandView | null, brandId: string | null): void => {
    const key = scopeKey(scope)
    const tops = scope.kind === 'mine' ? [] : childrenOf(libraries.folders, brandId, null)
    lines.push({
      key,
      scope,
      level: 1,
      name: brand?.name ?? null,
      brand,
      count: rowsIn(scope, libraries).length,
      hasChildren: tops.length > 0,
      isExpanded: expanded.has(key),
      parentKey: null,
    })
    if (expanded.has(key)) for (const top of tops) addFolder(top, 2, key)
  }
  const addFolder = (folder: CannedFolder, level: 2 | 3, parentKey: string): void => {
    const scope: CannedScope = { kind: 'folder', folderId: folder.id }
    const key = scopeKey(scope)
    const below = level === 2 ? childrenOf(libraries.folders, folder.brandId, folder.id) : []
    lines.push({
      key,
      scope,
      level,
      name: folder.name,
      brand: null,
      count: rowsIn(scope, libraries).length,
      hasChildren: below.length > 0,
      isExpanded: expanded.has(key),
      parentKey,
    })
    if (expanded.has(key)) for (const child of below) addFolder(child, 3, key)
  }
  add({ kind: 'shared' }, null, null)
  add({ kind: 'mine' }, null, null)
  for (const brand of libraries.brands) add({ kind: 'brand', brandId: brand.id }, brand, brand.id)
  return lines
}

/** The responses of a library or folder, with those in the folders below. Personal ones stand only among the member's own. */
export function rowsIn(scope: CannedScope, { rows, folders }: Libraries): readonly CannedRow[] {
  switch (scope.kind) {
    case 'shared':
      return rows.filter((row) => row.brandId === null && !row.isPersonal)
    case 'mine':
      return rows.filter((row) => row.isPersonal)
    case 'brand':
      return rows.filter((row) => row.brandId === scope.brandId && !row.isPersonal)
    case 'folder': {
      const within = withBelow(folders, scope.folderId)
      return rows.filter((row) => row.folderId !== null && within.has(row.folderId) && !row.isPersonal)
    }
    default:
      return rows
  }
}

/** The brand and the folder that a new response gets in this scope. */
export function placeOf(
  scope: CannedScope,
  folders: readonly CannedFolder[],
): { readonly brandId: string | null; readonly folderId: string | null } {
  if (scope.kind === 'brand') return { brandId: scope.brandId, folderId: null }
  if (scope.kind !== 'folder') return { brandId: null, folderId: null }
  const folder = folders.find((each) => each.id === scope.folderId)
  return { brandId: folder?.brandId ?? null, folderId: folder?.id ?? null }
}

/** The folders of a library as they stand below each other, with how deep each lies. */
export function folderChoices(
  folders: readonly CannedFolder[],
  brandId: string | null,
): readonly { readonly folder: CannedFolder; readonly level: 1 | 2 }[] {
  return childrenOf(folders, brandId, null).flatMap((folder) => [
    { folder, level: 1 as const },
    ...childrenOf(folders, brandId, folder.id).map((child) => ({ folder: child, level: 2 as const })),
  ])
}

function childrenOf(
  folders: readonly CannedFolder[],
  brandId: string | null,
  parentId: string | null,
): readonly CannedFolder[] {
  return folders
    .filter((folder) => folder.brandId === brandId && folder.parentId === parentId)
    .toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || a.position - b.position)
}

/** A folder and all that lie in it; a folder that lies in itself ends the walk. */
function withBelow(folders: readonly CannedFolder[], folderId: string): ReadonlySet<string> {
  const within = new Set([folderId])
  for (let size = 0; size !== within.size;) {
    size = within.size
    for (const folder of folders) if (folder.parentId !== null && within.has(folder.parentId)) within.add(folder.id)
  }
  return within
}
