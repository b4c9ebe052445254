const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** Words of the page of tags. */
export const tagsText = {
  tagPage: {
    lead: 'One list for all brands. Whoever may answer can tag and make tags; leads and managers keep the list in order.',
    list: 'All tags',
    find: 'Find a tag',
    archived: 'Show archived',
    uses: (n: number) => (n > 999 ? 'over 999 conversations' : plural(n, 'conversation', 'conversations')),
    also: (names: string) => `Also found by ${names}`,
    isArchived: 'Archived',
    menu: (name: string) => `Change the tag ${name}`,
    show: 'Show open conversations',
    rename: 'Rename',
    join: 'Join into another tag',
    archive: 'Archive',
    restore: 'Offer it again',
    notYours: 'Leads and managers do this',
    empty: 'No tags yet',
    emptyNext: 'Open a conversation and press T to make the first one.',
    nothing: (typed: string) => `No tag for “${typed}”`,
    nothingNext: 'Try fewer letters, or look among the archived ones too.',
    renameTitle: (name: string) => `Rename “${name}”`,
    name: 'Name',
    renameHelp: (name: string) => `“${name}” leads to it still: views and responses that name it go on.`,
    saveName: 'Rename',
    joinTitle: (name: string) => `Join “${name}” into another tag`,
    into: 'Into',
    pickOne: 'Pick a tag',
    joinHelp: (uses: string) =>
      `${uses} will have the other tag instead. Views and responses that name this one go on with the other.`,
    joinNow: 'Join',
    renamed: (before: string, after: string) => `“${before}” is called “${after}” now`,
    joined: (one: string, other: string) => `“${one}” joined into “${other}”`,
    didArchive: (name: string) => `“${name}” is no longer offered. It stays on what has it.`,
    didRestore: (name: string) => `“${name}” is offered again`,
  },
} as const
