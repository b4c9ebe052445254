/** The host for accounts that signed in with Instagram itself; those that signed in with Facebook are asked for at the Graph host. */
export const instagramHost = 'graph.instagram.com'

/** Where the code of a sign-in is traded for a token. */
export const tokenHost = 'api.instagram.com'
