/** What a flow rests on, as it is now. A flow names ids only; who is behind them is looked up here. */
export interface FlowWorld {
  /** Members who are here. `brandIds` null = they belong to all. */
  readonly members: ReadonlyMap<string, { readonly name: string; readonly brandIds: readonly string[] | null }>
  readonly contacts: ReadonlyMap<string, { readonly name: string; readonly brandId: string }>
  /** Canned responses that others than their maker may use. `brandId` null = for all. */
  readonly responses: ReadonlyMap<
    string,
    { readonly shortcut: string; readonly brandId: string | null; readonly isApproved: boolean }
  >
  /** Names of those who are gone, as far as they are known. */
  readonly gone: ReadonlyMap<string, string>
  /** The brands that it is, or would be, switched on for. */
  readonly brands: readonly {
    readonly id: string
    readonly name: string
    /** Whether its hours ever open again. */
    readonly opens: boolean
    /** Whether anybody leads it. */
    readonly isLed: boolean
  }[]
}
