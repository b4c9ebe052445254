import { accountsText } from './enAccounts.ts'
import { actionsText } from './enActions.ts'
import { cannedText } from './enCanned.ts'
import { cannedFilesText } from './enCannedFiles.ts'
import { casesText } from './enCases.ts'
import { clientsText } from './enClients.ts'
import { composeText } from './enCompose.ts'
import { conversationText } from './enConversation.ts'
import { deskText } from './enDesk.ts'
import { escalationText } from './enEscalation.ts'
import { flowsText } from './enFlows.ts'
import { flowStepsText } from './enFlowSteps.ts'
import { inboxText } from './enInbox.ts'
import { keysText } from './enKeys.ts'
import { appsText } from './enApps.ts'
import { mediaText } from './enMedia.ts'
import { notifyText } from './enNotify.ts'
import { pickerText } from './enPicker.ts'
import { reportsText } from './enReports.ts'
import { serviceText } from './enService.ts'
import { settingsText } from './enSettings.ts'
import { statementsText } from './enStatements.ts'
import { postsText } from './enPosts.ts'
import { tagsText } from './enTags.ts'
import { translateText } from './enTranslate.ts'
import { viewsText } from './enViews.ts'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** The interface in English, by subject. */
export const en = {
  app: { name: 'Parley' },
  ...inboxText,
  ...conversationText,
  ...accountsText,
  ...actionsText,
  ...appsText,
  ...mediaText,
  ...keysText,
  ...notifyText,
  ...settingsText,
  ...pickerText,
  ...cannedText,
  ...cannedFilesText,
  ...casesText,
  ...clientsText,
  ...composeText,
  ...deskText,
  ...statementsText,
  ...postsText,
  ...translateText,
  ...viewsText,
  ...tagsText,
  ...flowsText,
  ...flowStepsText,
  ...escalationText,
  ...serviceText,
  ...reportsText,
  time: {
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    saidMinutes: (n: number) => plural(n, 'minute', 'minutes'),
    saidHours: (n: number) => plural(n, 'hour', 'hours'),
    days: (n: number) => plural(n, 'day', 'days'),
    secondsAgo: (n: number) => `${n} s ago`,
    minutesAgo: (n: number) => `${n} min ago`,
    today: 'Today',
    yesterday: 'Yesterday',
  },
  frame: {
    back: 'Back',
    forward: 'Forward',
    search: 'Search or run a command',
    shortcuts: 'Keyboard shortcuts',
    minimize: 'Minimise',
    maximize: 'Maximise',
    restore: 'Restore',
    close: 'Close',
    brands: 'Brands',
    views: 'Views',
    status: 'Status',
    context: 'Context',
    allBrands: 'All brands',
    addBrand: 'Add a brand',
    settings: 'Settings',
    switchBrand: 'Switch brand',
    editBrand: (name: string) => `Edit ${name}`,
    brandAndAccounts: (brands: number, accounts: number) =>
      `${plural(brands, 'brand', 'brands')}, ${plural(accounts, 'account', 'accounts')}`,
    accountsOnly: (accounts: number) => plural(accounts, 'account', 'accounts'),
    sampleBrand: 'Sample brand, made-up content',
    sampleShort: 'Made-up content',
    brandLabel: (name: string, needsReply: number) => (needsReply === 0 ? name : `${name}, ${needsReply} to reply`),
    actingAs: (name: string) => `You are ${name}`,
    whoActs: 'Who is at this computer',
    workspace: 'Workspace',
    accounts: 'Accounts',
    outbox: 'Outbox',
    welcome: 'Welcome',
    closePane: 'Close the context pane',
    backToList: 'Back to the list',
  },
  status: {
    online: 'Online',
    offline: 'Offline',
    since: (time: string) => `since ${time}`,
    clocksRun: 'Reply clocks keep running',
    noAccounts: 'No accounts yet',
    synced: (ago: string) => `Synced ${ago}`,
    lastSynced: (time: string) => `Last synced ${time}`,
    syncing: 'Syncing',
    outbox: (n: number) => `Outbox ${n}`,
    checking: (n: number) => `, ${n} being checked`,
    needsPerson: (n: number) => `, ${n === 1 ? '1 needs you' : `${n} need you`}`,
    shortcuts: 'Shortcuts',
    storedIn: (folder: string) => `Everything is stored in ${folder}`,
    network: (label: string, words: string) => `${label}: ${words}`,
    health: {
      healthy: 'up to date',
      history: 'fetching history',
      watch: 'slowed down, trying again',
      needs_you: 'needs you',
      paused: 'paused',
      connecting: 'signing in',
    },
    whenOffline: 'offline',
    fix: (trouble: string) => `${trouble}. Open what fixes it.`,
    openAccounts: 'Open the accounts',
  },
  offline: {
    title: 'You are offline.',
    body: 'Work as usual. Replies are kept on this computer and go out in order once you are back.',
    nextTry: (seconds: number) => `Next try in ${seconds} s`,
    tryNow: 'Try now',
  },
  engine: {
    starting: 'Opening your messages',
    restartingTitle: 'The engine stopped and is being started again',
    restarting: 'Nothing is lost: everything written so far is on this computer. The window goes on by itself.',
    goneTitle: 'Parley cannot open its data',
    goneHelp: 'Close Parley and start it again. Your messages stay on this computer.',
    close: 'Close Parley',
    dataProblem: 'A fault was found in the data file.',
    dataHelp: 'Back up now',
  },
  problem: {
    title: 'This part of the window stopped',
    body: 'Your messages and drafts are kept. Draw it again, or go on elsewhere.',
    again: 'Draw again',
    copy: 'Copy the report',
    withReference: (message: string, reference: string) => `${message} Reference: ${reference}.`,
    dismiss: 'Dismiss',
    loadFailed: 'This could not be read',
  },
  palette: {
    label: 'Commands',
    placeholder: 'Type a command, a brand or a name',
    type: 'Type',
    tag: 'tag',
    person: 'person',
    response: 'response',
    people: 'People',
    tags: 'Tags',
    tagWith: (tag: string) => `Tag with ${tag}`,
    thisConversation: 'This conversation',
    goTo: 'Go to',
    brands: 'Brands',
    accounts: 'Accounts',
    views: 'Saved views',
    notNow: 'Not possible now',
    conversations: 'Conversations',
    canned: 'Canned responses',
    actions: 'Actions',
    choose: 'choose',
    run: 'run',
    runAndNext: 'run and go to next',
    close: 'close',
    nothing: (typed: string) => `Nothing for “${typed}”`,
    nothingNext: 'Try fewer letters, or press / to search the messages.',
    begin: 'Type a name',
    beginNext: 'Any word of it is enough.',
    offline: 'Offline: everything here works, and what goes to a network waits.',
    help: 'Help',
    clientPart: (part: string) => `Client settings: ${part}`,
    whyNot: {
      noConversation: 'Open a conversation first',
      notInbox: 'Go to the inbox first',
      notCanned: 'Go to the canned responses first',
      notFlows: 'Open a flow first',
      notReports: 'Open a report first',
      notCases: 'Go to the cases first',
      notThis: 'Not possible with this message',
      notHere: 'Not possible here',
      network: (network: string) => `${network} does not offer this`,
      nothingToUndo: 'Nothing to take back',
      allShown: 'All brands are shown already',
      isOpen: 'It is open',
      nothingWaits: 'No reply here waits for that',
    },
    dropScope: (name: string) => `Stop acting on ${name}`,
    assignTo: (name: string) => `Assign to ${name}`,
    switchTo: (name: string) => `Switch to ${name}`,
    searchFor: (typed: string) => `Search messages for “${typed}”`,
  },
  dialog: { cancel: 'Cancel', close: 'Close', done: 'Done' },
} as const
