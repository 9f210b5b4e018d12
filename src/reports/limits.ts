/**
 * What a member may report in a day, of posts, messages and everything else together: a rule for `takeAttempt`. Source: the battery of
 * tests this project is measured by, A16.
 */
export const reportsOfMember = { name: 'reports, day', limit: 10, windowSeconds: 86_400 } as const;
