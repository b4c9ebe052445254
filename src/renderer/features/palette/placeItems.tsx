import type { BrandView } from '../../../shared/contract/brand.ts'
import type { SavedView } from '../../../shared/contract/viewQueries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { plainName } from '../../format/names.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { clientParts, showPart } from '../client/clientStore.ts'
import { goToSavedView } from '../views/onViews.ts'
import type { PaletteItem } from './paletteItem.ts'

/** The saved views, each with the brand it is for. */
export function viewItems(
  engine: Engine,
  views: readonly SavedView[],
  brands: readonly BrandView[],
): readonly PaletteItem[] {
  return views.map((view) => {
    const brand = brands.find((each) => each.id === view.brandId)
    return {
      id: `view.${view.id}`,
      group: 'views',
      label: view.name,
      lang: '',
      hint: brand === undefined ? text.saved.allBrands : plainName(brand.name),
      mark: <Icon name="list" />,
      run: () => goToSavedView(engine, view),
    }
  })
}

/** The parts of the page of the brand that is chosen. */
export function clientItems(): readonly PaletteItem[] {
  return clientParts.map((part) => ({
    id: `client.${part}`,
    group: 'goTo',
    label: text.palette.clientPart(text.client.parts[part]),
    mark: <Icon name="users" />,
    run: () => {
      showPart(part)
      goTo({ page: 'client' })
    },
  }))
}
