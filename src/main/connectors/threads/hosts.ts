/** The host of the interface; `graph.threads.com` answers too. */
export const threadsHost = 'graph.threads.net'

/** Where people allow it; the interface itself has another host. */
export const signInHost = 'www.threads.net'
/** What a broker is told. */
export const network = 'threads'
/** A page of Meta's own that stays as it is: the one that is meant for programs on a desktop. */
export const landing = 'https://www.facebook.com/connect/login_success.html'
