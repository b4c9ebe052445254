/** The version of a network's interface that is asked for, where the network ends old ones. */
export interface ApiVersions {
  /** Name of the setting that holds it (contract/settings.ts). */
  readonly setting: string
  /** When versions end, by name, epoch ms; one that is not listed has no known end. */
  readonly ends: Readonly<Record<string, number>>
}
