/** To an expert or counsel, and to whoever asked them. No letter says whose case it is, or anything of health. */
export const expertLetters = {
  invited: {
    subject: 'A firm of solicitors asks you about a case',
    body: (firm: string, address: string, until: string) =>
      `${firm} asks you about a case. To see what they ask and what they let you see, open this:\n\n${address}\n\nYou sign in with an account of your own, and with a code or passkey as well. If you have no account yet, you can make one there. You can do this until ${until}.`,
    closing:
      'Do not pass this message on: nobody else may use it. If you do not know the firm, you can ignore it.',
  },
  ended: {
    subject: 'A case in Lantern has ended for you',
    body: (firm: string) =>
      `What ${firm} let you see is closed for you now. Please delete every copy that you have, unless a court has told you to keep it. If you sign in, you can still see the list of what you were given.`,
  },
  notFound: {
    subject: 'Somebody you asked was not found in their register',
    body: (reference: string, address: string) =>
      `You asked an expert or a barrister about your case ${reference}. They were not found in the register as you wrote them down, so they were not written to. Look at what you wrote, and ask them again if it was wrong:\n\n${address}`,
  },
} as const;
