/** An account younger than this has shown nobody yet what it is for: limits, links and rules against fraud are stricter. */
export const youngDays = 7;
