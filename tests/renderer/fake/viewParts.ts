/** What the pretended engine knows of tags and saved views. */
export interface FakeViews {
  tags: { id: string; name: string; isArchived: boolean }[]
}

/** No tags and no saved views. */
export function emptyFakeViews(): FakeViews {
  return { tags: [] }
}
