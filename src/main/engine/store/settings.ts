import { settings } from '../../../shared/contract/settings.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { Reader, Writer } from './database.ts'

/** All settings; those nobody changed, or that this version cannot read, have their usual value. */
export function readSettings(db: Reader): Settings {
  const kept: Record<string, unknown> = {}
  for (const row of db.all<{ key: string; value_json: string }>('SELECT key, value_json FROM settings')) {
    kept[row.key] = JSON.parse(row.value_json)
  }
  const whole = settings.safeParse(kept)
  if (whole.success) return whole.data
  const broken = new Set(whole.error.issues.map((issue) => String(issue.path[0])))
  return settings.parse(Object.fromEntries(Object.entries(kept).filter(([key]) => !broken.has(key))))
}

/** Changes the settings that are named; the caller has parsed the values. */
export function changeSettings(db: Writer, values: { readonly [K in keyof Settings]?: Settings[K] | undefined }): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue
    db.run(
      'INSERT INTO settings (key, value_json) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json',
      {
        key,
        value: JSON.stringify(value),
      },
    )
  }
}

/** The settings a network may be told of: those that are one value. */
export type PlainSettings = Readonly<Record<string, string | number | boolean>>

/** Of the settings, those that are one value and not made of parts: what connectors are given. */
export function plainSettings(all: Settings): PlainSettings {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, value] as const])),
  )
}
