import type { InboxView } from '../../../shared/contract/inbox.ts'
import { clearPicked } from '../../state/listStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import type { SettingsPart } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import type { Action } from './action.ts'

/** Shows one of the views of the rail. */
export function goToView(view: InboxView): void {
  clearPicked()
  goTo({ page: 'inbox', view, viewId: null, isDeck: false })
}

function view(name: InboxView, label: string, icon: IconName, chords: readonly string[]): Action {
  return { id: `go.${name}`, label, group: 'goTo', icon, chords, run: () => goToView(name) }
}

/** A part of the settings: found in the palette. */
function settingsPart(part: SettingsPart, icon: IconName, chords: readonly string[] = []): Action {
  return {
    id: `go.settings.${part}`,
    label: text.settings.partName(text.settings.parts[part]),
    group: 'goTo',
    icon,
    chords,
    run: () => goTo({ page: 'settings', part }),
  }
}

const names = text.shortcuts.names

/** Ways to the pages and views. */
export const goActions: readonly Action[] = [
  view('needs_reply', names.goNeedsReply, 'inbox', ['g i']),
  view('mine', names.goMine, 'user', ['g m']),
  view('unassigned', names.goUnassigned, 'userX', ['g u']),
  view('waiting', names.goWaiting, 'hourglass', []),
  view('snoozed', names.goSnoozed, 'alarm', []),
  {
    id: 'go.outbox',
    label: names.goOutbox,
    group: 'goTo',
    icon: 'send',
    chords: ['g o'],
    run: () => goTo({ page: 'outbox' }),
  },
  view('catch_up', text.views.catch_up, 'checkCircle', []),
  view('all_open', names.goAllOpen, 'list', []),
  view('listening', names.goListening, 'listen', []),
  view('closed', names.goClosed, 'archive', []),
  {
    id: 'go.accounts',
    label: names.goAccounts,
    group: 'goTo',
    icon: 'plug',
    chords: [],
    run: () => goTo({ page: 'accounts' }),
  },
  {
    id: 'go.client',
    label: names.goClient,
    group: 'goTo',
    icon: 'users',
    chords: [],
    run: () => goTo({ page: 'client' }),
  },
  {
    id: 'go.settings',
    label: names.goSettings,
    group: 'goTo',
    icon: 'settings',
    chords: ['g s'],
    run: () => goTo({ page: 'settings', part: 'general' }),
  },
  settingsPart('keyboard', 'keyboard'),
  settingsPart('notifications', 'bell'),
  settingsPart('tags', 'tag', ['g h']),
  settingsPart('appearance', 'appearance'),
  settingsPart('apps', 'key'),
  settingsPart('translation', 'translate'),
  settingsPart('advanced', 'filter'),
  settingsPart('data', 'drive'),
  settingsPart('about', 'info'),
]
