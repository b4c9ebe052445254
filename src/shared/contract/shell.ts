import { z } from 'zod'
import type { Attached } from './action.ts'
import { count, id } from './basics.ts'
import { cannedFormat, cannedMapping, textEncoding } from './cannedFile.ts'
import type { CannedFileReport } from './cannedFile.ts'
import { csvEncoding, month, paper, reportFormat, reportLanguage } from './report.ts'
import type { ReportFormat } from './report.ts'

/** What the window may ask of Electron's main process: name → arguments, checked on arrival, at most 1 MB. */
export const shellCalls = {
  'window.minimize': z.tuple([]),
  'window.toggleMaximize': z.tuple([]),
  'window.close': z.tuple([]),
  'window.zoom': z.tuple([z.enum(['in', 'out', 'reset'])]),
  /** Opens an https (or, after the person agreed, http) link in the system browser. */
  'link.open': z.tuple([z.string().max(8192)]),
  /** Opens a mail in the person's own mail program, to be sent there. */
  'mail.draft': z.tuple([
    z.strictObject({
      to: z.array(z.string().max(320)).max(50),
      subject: z.string().max(400),
      body: z.string().max(40_000),
    }),
  ]),
  /** Asks where to, then writes a text there; `name` is what is offered, without an ending. */
  'text.save': z.tuple([z.string().max(200), z.string().max(900_000)]),
  'clipboard.write': z.tuple([z.string().max(200_000)]),
  /** Asks where to, then writes a backup there; answers the file's name, or null when the person cancelled. */
  'data.backUp': z.tuple([]),
  /** Lets the person choose pictures and takes them into the media folder; paths stay in main. */
  'media.attach': z.tuple([]),
  /** Looks at a file of canned responses or imports it. `choose` lets the person choose one first; without it the one that was chosen last is meant. Paths stay in main. */
  'canned.importFile': z.tuple([
    z.strictObject({
      choose: z.boolean(),
      brandId: id.nullable(),
      encoding: textEncoding.nullable(),
      mapping: cannedMapping.nullable(),
      preview: z.boolean(),
      seen: z.string().max(100).nullable(),
    }),
  ]),
  /** Asks where to, then writes canned responses there; `name` is what is offered, without an ending. */
  'canned.exportFile': z.tuple([
    z.strictObject({ brandId: id.nullable(), format: cannedFormat, name: z.string().max(200) }),
  ]),
  /** Asks where to, then writes a text of the window there; answers the file's name, or null when the person cancelled. `name` is what is offered, without an ending. */
  'page.saveText': z.tuple([
    z.strictObject({ name: z.string().max(200), ending: z.enum(['json', 'svg']), text: z.string() }),
  ]),
  /** Asks where to, then writes the page as it is on paper; answers as `page.saveText` does. */
  'page.savePdf': z.tuple([z.strictObject({ name: z.string().max(200) })]),
  /** Prints the page as it is on paper, with the dialog of the system; false when the person cancelled. */
  'page.print': z.tuple([]),
  /**
   * Lets the person choose a folder, then makes the files of a report and writes them there; asks before one is replaced. One at a time.
   * How far it is comes as `reportExport`. Null for language, paper, encoding: the template's.
   */
  'report.export': z.tuple([
    z.strictObject({
      brandId: id,
      month,
      formats: z.array(reportFormat).min(1).max(5),
      language: reportLanguage.nullable(),
      paper: paper.nullable(),
      csvEncoding: csvEncoding.nullable(),
      /** Id or name; null: the brand's first. */
      template: z.string().max(80).nullable(),
      version: count.nullable(),
      draft: z.boolean(),
    }),
  ]),
  /** Ends the export that runs; it answers null then. */
  'report.cancel': z.tuple([]),
  /** Opens the folder that the last export was written to; false when there is none (any more). */
  'report.openFolder': z.tuple([]),
  /** Lets the person choose the folder of a schedule; null when they cancelled. */
  'report.chooseFolder': z.tuple([]),
  /** Facts about this copy: version, platform, runtime, data folder, keychain state. */
  'app.info': z.tuple([]),
} as const
export type ShellName = keyof typeof shellCalls
export type ShellArguments<N extends ShellName> = z.output<(typeof shellCalls)[N]>

export const appInfo = z.object({
  version: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  runtime: z.string(),
  isDevelopmentRuntime: z.boolean(),
  dataDir: z.string(),
  /** `ok`, or words about what is missing and what to do. */
  keychain: z.string(),
})
export type AppInfo = z.infer<typeof appInfo>
export interface ShellAnswers {
  'window.minimize': null
  'window.toggleMaximize': boolean
  'window.close': null
  'window.zoom': number
  'link.open': boolean
  /** `cut`: too long for a link, the mail holds only its head. `failed`: no mail program opened. */
  'mail.draft': 'opened' | 'cut' | 'failed'
  /** The file's name; null when the person cancelled. */
  'text.save': string | null
  'clipboard.write': null
  'data.backUp': string | null
  /** `refused`: a sentence for each file that was not taken. Both empty when the person cancelled. */
  'media.attach': { readonly attached: readonly Attached[]; readonly refused: readonly string[] }
  /** Null when the person cancelled. */
  'canned.importFile': CannedFileReport | null
  'canned.exportFile': { readonly name: string; readonly rows: number } | null
  'page.saveText': string | null
  'page.savePdf': string | null
  'page.print': boolean
  /** Names of the files, without folder, and characters that the encoding of the CSV has not. Null when nothing was written: the person cancelled. */
  'report.export': { readonly names: readonly string[]; readonly lacking: readonly string[] } | null
  'report.cancel': null
  'report.openFolder': boolean
  'report.chooseFolder': string | null
  'app.info': AppInfo
}

/** What main tells the window without being asked. */
export type ShellEvent =
  | { readonly kind: 'engine'; readonly state: 'starting' | 'ready' | 'restarting' | 'gone'; readonly message: string }
  /** `brandId`: the brand to show it in; left out = where one is. */
  | { readonly kind: 'open'; readonly conversationId: string; readonly brandId?: string }
  /** Of a notification about a case. */
  | { readonly kind: 'openCase'; readonly caseId: string; readonly brandId: string | null }
  /** Of an export: `done` of so many formats are made, `making` is being made now; null = they are being written. */
  | { readonly kind: 'reportExport'; readonly done: number; readonly of: number; readonly making: ReportFormat | null }
  /** Of a notification about a report that was made by schedule. */
  | { readonly kind: 'openReport'; readonly brandId: string; readonly month: string }
  | { readonly kind: 'maximized'; readonly on: boolean }
  | { readonly kind: 'command'; readonly name: string }

/** The one object that the preload script puts into the window, as `window.bridge`. */
export interface Bridge {
  readonly shell: <N extends ShellName>(name: N, ...args: ShellArguments<N>) => Promise<ShellAnswers[N]>
  readonly onShellEvent: (on: (event: ShellEvent) => void) => () => void
  /** Posts to the engine; messages are queued until an engine is there. */
  readonly post: (message: unknown) => void
  /** Each message as JSON: a text crosses into the page many times faster than an object, which is copied part by part. */
  readonly onMessage: (on: (json: string) => void) => () => void
  /** Called each time a fresh engine answers, so that watches and unanswered commands are sent again. */
  readonly onEngine: (on: () => void) => () => void
}
