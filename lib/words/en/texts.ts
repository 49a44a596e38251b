/** Text messages. They say as little as they can: a phone shows them to whoever holds it. */
export const texts = {
  code: (code: string) =>
    `${code} is your Lantern security code. It works for 10 minutes. Never give it to anybody, not even to staff. If you did not ask for it, somebody may know your password: sign in and look at your sign-in details.`,
} as const;
